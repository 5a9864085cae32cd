import type { SecretPerEntry } from './layout';
import { nameEncoding, problemOfEntryName, problemOfName } from './name-problem';

/** One entry for each secret, named as the secret is. @param prefix - What goes before every name. */
export function createJsonLayout(prefix: string): SecretPerEntry {
  const idOf = (name: string) => `${prefix}${nameEncoding.encode(name)}`;
  return {
    kind: 'secret per entry',
    isZenml: false,
    problemOfName: (name) => problemOfName('secret', name) ?? problemOfEntryName(name, idOf(name)),
    problemOfNewName: () => undefined,
    entryOf: (name) => ({ id: idOf(name), tags: new Map() }),
    nameOf: ({ id }) =>
      id.toLowerCase().startsWith(prefix.toLowerCase()) && id.length > prefix.length
        ? nameEncoding.decode(id.slice(prefix.length))
        : undefined,
  };
}
