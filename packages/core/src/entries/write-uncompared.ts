import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretValue } from '../secret/secret-value';

/** One entry of a store that replaces whatever it holds, and keeps the versions that were replaced. */
export interface UncomparedEntry<Version> {
  /** How messages call it: `The parameter /db/key`. */
  readonly subject: string;
  /** The command that shows its versions. */
  readonly history: string;
  /** Writes a text that was made from `base`. */
  put(text: SecretValue, base: Version): Promise<Version>;
  /**
   * The version that `written` has replaced when it is not `base`.
   *
   * @throws SecretsManagerError when that cannot be told
   */
  hiddenBy(written: Version, base: Version): Version | undefined | Promise<Version | undefined>;
  /** @returns `undefined` for a version that has no text to give. */
  read(version: Version): Promise<SecretValue | undefined>;
}

/** Makes a text anew from one that somebody else has written; `undefined` when both set the same thing. */
export type Rebase = (theirs: SecretValue) => SecretValue | undefined;

/** Where the text is one value: what somebody else has written is contested unless it is the same. */
export function rebaseValue(value: SecretValue): Rebase {
  return (theirs) => (theirs.equals(value) ? value : undefined);
}

/**
 * Writes where nothing is compared, and looks afterwards what was replaced. What somebody else has written since `base` is
 * written again: with our changes where that goes, else as it was.
 *
 * @returns The version that the entry has now.
 * @throws SecretsManagerError `conflict` when somebody else has set the same thing, which is there again; `overwritten`
 * when it may be hidden, since others wrote again or the store did not answer.
 */
export async function writeUncompared<Version>(
  entry: UncomparedEntry<Version>,
  base: Version,
  text: SecretValue,
  rebase: Rebase,
): Promise<Version> {
  const written = await entry.put(text, base);
  const mended = await mend(entry, base, written, rebase).catch((error: unknown) => {
    throw error instanceof SecretsManagerError ? overwritten(entry, error) : error;
  });
  if (mended !== undefined) return mended;
  throw new SecretsManagerError(
    'conflict',
    `${entry.subject} was changed by someone else, whose value it has again.`,
    { remedy: 'Nothing was written: look at the new state and run again.' },
  );
}

async function mend<Version>(
  entry: UncomparedEntry<Version>,
  base: Version,
  written: Version,
  rebase: Rebase,
): Promise<Version | undefined> {
  const hidden = await entry.hiddenBy(written, base);
  if (hidden === undefined) return written;
  const theirs = await entry.read(hidden);
  if (theirs === undefined) throw overwritten(entry);
  const rebased = rebase(theirs);
  const mended = await entry.put(rebased ?? theirs, written);
  if ((await entry.hiddenBy(mended, written)) !== undefined) throw overwritten(entry);
  return rebased === undefined ? undefined : mended;
}

function overwritten<Version>(
  { subject, history }: UncomparedEntry<Version>,
  cause?: SecretsManagerError,
): SecretsManagerError {
  return new SecretsManagerError(
    'overwritten',
    `${subject} was written. Somebody else wrote at the same moment, and that may be hidden now.`,
    { remedy: `Compare its last versions (${history}) and put back what is missing.`, cause },
  );
}
