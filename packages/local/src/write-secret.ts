import {
  changedValues,
  checkExpectedVersion,
  type SecretsManager,
  type SecretsManagerError,
  type SecretValue,
  type WriteResult,
} from '@stackref/core/secrets-manager';
import type { FileState, StoredFile } from './file/stored-file';
import { openDataKey } from './sops/open-data-key';
import { chooseRecipients, type NewFileSources } from './recipients/choose-recipients';
import { secretVersionOf, type SopsDocument } from './sops/sops-document';
import { generateDataKey } from './sops/cipher';
import { createDocument } from './sops/create-document';
import { wrapDataKey } from './sops/data-key';
import { documentOf } from './sops/document-of';
import { problemOfValue } from './sops/encrypt-value';
import { problemOfName, problemOfRule } from './sops/name-rules';
import { openDocument, type Plaintexts } from './sops/open-document';
import { sealSecret } from './sops/seal-document';
import type { SecretsFileFormat } from './sops/secrets-file';

/** Where a secrets file is, and what opening and making it takes. Its ending says whether it is YAML or JSON. */
export interface SecretsStoreOptions extends NewFileSources {
  readonly now: () => Date;
}

/** A document that can be written to: its data key is open and its values are verified. */
interface WritableDocument {
  readonly document: SopsDocument;
  readonly dataKey: Buffer;
  readonly plaintexts: Plaintexts | undefined;
  readonly values: ReadonlyMap<string, SecretValue> | undefined;
  /** What whoever writes it should know. */
  readonly note: string | undefined;
}

/** Makes the `write` and `checkWrite` of a secrets file; see {@link SecretsManager} for their contracts. */
export function createSecretWriter(
  file: StoredFile,
  format: SecretsFileFormat,
  options: SecretsStoreOptions,
): Required<Pick<SecretsManager, 'write' | 'checkWrite'>> {
  const parse = (state: FileState): SopsDocument =>
    documentOf(state, { path: file.shownPath, format });

  const open = async (state: FileState | undefined, name: string): Promise<WritableDocument> => {
    if (state === undefined) return createNew(file.shownPath, format, options);
    const document = parse(state);
    const dataKey = await openDataKey(document, options.finder);
    const { values, plaintexts } = openDocument(document, dataKey);
    const note = noteOf(state, file.shownPath);
    return { document, dataKey, plaintexts, values: values.get(name), note };
  };

  const write: NonNullable<SecretsManager['write']> = (name, changes, expectedVersion) => {
    const refusal = refuseInput(name, changes);
    if (refusal !== undefined) return Promise.reject(refusal);
    return file.change<WriteResult>(async (state) => {
      const current = state && parse(state).secrets.get(name);
      if (current?.problem !== undefined) throw current.problem;
      const version = current && secretVersionOf(current);
      checkExpectedVersion(`${name} in ${file.shownPath}`, version, expectedVersion);
      const { document, dataKey, plaintexts, values, note } = await open(state, name);
      const changed = changedValues(changes, values ?? new Map());
      if (version !== undefined && changed.size === 0) {
        return { text: undefined, result: { outcome: 'unchanged', version } };
      }
      refuseByRule(document, name, changed);
      const sealed = sealSecret(document, dataKey, name, changed, options.now(), plaintexts);
      const result = { ...resultOf(sealed, name, version), ...(note !== undefined && { note }) };
      return { text: sealed.file.text, result };
    });
  };

  return {
    write,
    async checkWrite() {
      await open(await file.read(), '');
    },
  };
}

async function createNew(
  shownPath: string,
  format: SecretsFileFormat,
  options: SecretsStoreOptions,
): Promise<WritableDocument> {
  const chosen = await chooseRecipients(options, shownPath);
  const dataKey = generateDataKey();
  const stanzas = await wrapDataKey(dataKey, chosen.recipients);
  return {
    document: createDocument(shownPath, format, stanzas, chosen),
    dataKey,
    plaintexts: undefined,
    values: undefined,
    note: `${shownPath} is new and encrypted for ${chosen.recipients.join(', ')} (${chosen.source}).`,
  };
}

function noteOf({ links }: FileState, shownPath: string): string | undefined {
  if (links < 2) return undefined;
  return `${shownPath} had another hard link, which keeps the text from before.`;
}

function resultOf(document: SopsDocument, name: string, before: string | undefined): WriteResult {
  const entry = document.secrets.get(name);
  if (entry === undefined) throw new Error('a sealed document holds the secret that was written');
  return {
    outcome: before === undefined ? 'created' : 'updated',
    version: secretVersionOf(entry),
  };
}

function refuseInput(
  name: string,
  changes: ReadonlyMap<string, SecretValue>,
): SecretsManagerError | undefined {
  const nameProblem = problemOfName('secret', name);
  if (nameProblem !== undefined) return nameProblem;
  for (const [key, value] of changes) {
    const problem = problemOfName('key', key) ?? problemOfValue(name, key, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function refuseByRule(
  document: SopsDocument,
  name: string,
  changed: ReadonlyMap<string, SecretValue>,
): void {
  const existing = document.secrets.get(name)?.keys;
  for (const key of changed.keys()) {
    // A key with a ciphertext is one that the rule encrypts.
    if (existing?.get(key)?.content.kind === 'encrypted') continue;
    const problem = problemOfRule(document.metadata.rule, [name, key]);
    if (problem !== undefined) throw problem;
  }
}
