import type { SecretPerEntry } from './layout';
import { nameEncoding, problemOfEntryName, problemOfName } from './name-problem';

/** One entry for each secret, named as the secret is. @param prefix - What goes before every name. */
export function createJsonLayout(prefix: string): SecretPerEntry {
  const entryOf = (name: string) => `${prefix}${nameEncoding.encode(name)}`;
  return {
    kind: 'secret per entry',
    problemOf: (name) => problemOfName('secret', name) ?? problemOfEntryName(name, entryOf(name)),
    entryOf,
    secretIn: ({ name }) =>
      name.toLowerCase().startsWith(prefix.toLowerCase()) && name.length > prefix.length
        ? nameEncoding.decode(name.slice(prefix.length))
        : undefined,
    tagsOf: () => new Map(),
    hasSchemaKey: false,
  };
}
