import type { Answers, SecretDescription } from '../secrets-manager/secrets-manager';
import type { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretValue } from '../secret/secret-value';
import type { Rebase } from './write-uncompared';

/** One named text of a store, as far as it is known without the text. */
export interface Entry {
  /** Its name in the store. */
  readonly id: string;
  /** Why it has nothing to give, where a list tells: it is deleted, or was never given a value. */
  readonly problem?: SecretsManagerError | undefined;
}

/** What an entry holds, at one version of it. */
export interface EntryText extends SecretDescription {
  /** The text as it is stored. */
  readonly text: SecretValue;
}

/** What a write of an entry starts from. */
export interface SeenEntry {
  /** `undefined` for an entry that is there and was never given a value. */
  readonly version: string | undefined;
  /** `undefined` where it was not asked for. */
  readonly text?: SecretValue | undefined;
}

/**
 * What a store of single texts offers. The two ways to keep secrets with several keys in one stand on it: a key per entry,
 * and a secret per entry. Questions take many entries and answer by id; an entry that was never given a value is a
 * failure, `no-value`, as far as the store tells it from one that is not there.
 *
 * @typeParam Known - What the store knows of an entry beside its id, such as what a list told.
 * @typeParam Seen - What it has to remember of one until it is written.
 */
export interface EntryStore<Known extends Entry, Seen extends SeenEntry = SeenEntry> {
  /** The current versions, without a text. */
  describe(entries: readonly Known[]): Promise<Answers<SecretDescription>>;
  read(entries: readonly Known[]): Promise<Answers<EntryText>>;
  /**
   * Looks at entries that are to be written.
   *
   * @param isCompared - Whether the text is needed too: what is equal is not written.
   */
  see(entries: readonly Known[], isCompared: (entry: Known) => boolean): Promise<Answers<Seen>>;
  /**
   * Says why a text does not fit into an entry; asked before anything is written.
   *
   * @param seen - `undefined` for a new entry.
   */
  problemOfText(
    entry: Known,
    text: SecretValue,
    seen: Seen | undefined,
  ): SecretsManagerError | undefined;
  /**
   * Makes an entry, or gives one its first value.
   *
   * @returns The version that was made.
   * @throws SecretsManagerError `conflict` when there is one already
   */
  create(entry: Known, text: SecretValue, rebase: Rebase): Promise<string>;
  /**
   * Writes over what was seen.
   *
   * @param rebase - Makes the text anew from one that somebody else has written in between.
   * @returns The version that was made.
   * @throws SecretsManagerError `conflict` when somebody else has written, `overwritten` when that is hidden now
   */
  replace(entry: Known, seen: Seen, text: SecretValue, rebase: Rebase): Promise<string>;
  checkWrite(names?: readonly string[]): Promise<void>;
  close?(): Promise<void>;
}
