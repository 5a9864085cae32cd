import type { Answer, Answers, SecretsManager } from '@stackref/core/secrets-manager';
import { createStoredFile } from './file/stored-file';
import { openDataKey } from './sops/open-data-key';
import {
  secretVersionOf,
  isEmptyLeaf,
  type SecretEntry,
  type SopsDocument,
} from './sops/sops-document';
import { documentOf } from './sops/document-of';
import { problemOfName } from './sops/name-rules';
import { openDocument } from './sops/open-document';
import { createSecretWriter, type SecretsStoreOptions } from './write-secret';

/** A secrets manager on one SOPS file. A file that does not exist holds no secrets. */
export function createSecretsStore(
  options: SecretsStoreOptions,
): Required<Omit<SecretsManager, 'close'>> {
  const { path, finder } = options;
  const file = createStoredFile(path, options.workspaceRoot);
  const format = path.endsWith('.json') ? 'json' : 'yaml';

  const load = async (): Promise<SopsDocument | undefined> => {
    const state = await file.read();
    return state && documentOf(state, { path: file.shownPath, format });
  };

  return {
    async describe(names) {
      const document = await load();
      return answer(document, names, (entry) => ({ version: secretVersionOf(entry) }));
    },

    async listKeys(names) {
      const document = await load();
      return answer(document, names, (entry) => ({
        version: secretVersionOf(entry),
        keys: [...entry.keys].map(([name, leaf]) => ({ name, empty: isEmptyLeaf(leaf) })),
      }));
    },

    async list(prefix = '') {
      const document = await load();
      const secrets = [...(document?.secrets.values() ?? [])];
      return secrets
        .filter(({ map, name }) => map !== undefined && name.startsWith(prefix))
        .map(({ name }) => name)
        .sort();
    },

    async read(names) {
      const document = await load();
      // No identity is needed to say that a secret is missing or unusable.
      const wanted = names.some((name) => usableEntry(document, name) !== undefined);
      if (document === undefined || !wanted) {
        return answer(document, names, (entry) => ({
          version: secretVersionOf(entry),
          values: new Map(),
        }));
      }
      const { values } = openDocument(document, await openDataKey(document, finder));
      return answer(document, names, (entry) => ({
        version: secretVersionOf(entry),
        values: values.get(entry.name) ?? new Map(),
      }));
    },

    ...createSecretWriter(file, format, options),
  };
}

function usableEntry(document: SopsDocument | undefined, name: string): SecretEntry | undefined {
  const entry = problemOfName('secret', name) ? undefined : document?.secrets.get(name);
  return entry?.problem === undefined ? entry : undefined;
}

function answer<Value>(
  document: SopsDocument | undefined,
  names: readonly string[],
  valueOf: (entry: SecretEntry) => Value,
): Answers<Value> {
  return new Map(
    names.map((name): [string, Answer<Value>] => {
      const entry = document?.secrets.get(name);
      const error = problemOfName('secret', name) ?? entry?.problem;
      if (error !== undefined) return [name, { status: 'failed', error }];
      if (entry === undefined) return [name, { status: 'missing' }];
      return [name, { status: 'ok', value: valueOf(entry) }];
    }),
  );
}
