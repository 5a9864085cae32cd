import { formatFlatName, parseFlatName } from './flat-name';
import type { KeyPerEntry } from './layout';
import { invalidName, problemOfEntryName, problemOfName } from './name-problem';

/** One entry for each key, named `<secret>--<key>`. @param prefix - What goes before every name. */
export function createFlatLayout(prefix: string): KeyPerEntry {
  const entryOf: KeyPerEntry['entryOf'] = (place) => `${prefix}${formatFlatName(place)}`;
  return {
    kind: 'key per entry',
    problemOf: (name) =>
      problemOfName('secret', name) ??
      problemOfEntryName(name, entryOf({ secret: name, key: 'k' })),
    problemOfKey: (place) =>
      problemOfName('key', place.key) ??
      (place.key === ''
        ? invalidName('The name of a key is empty.', 'Give it a name.')
        : undefined) ??
      problemOfEntryName(`${place.secret}.${place.key}`, entryOf(place)),
    entryOf,
    placeOf: ({ name }) =>
      name.toLowerCase().startsWith(prefix.toLowerCase())
        ? parseFlatName(name.slice(prefix.length))
        : undefined,
    // As in Key Vault itself, whose names are the same whatever their case.
    identityOf: (name) => name.toLowerCase(),
    identityOfKey: (key) => key.toLowerCase(),
    tagsOf: () => new Map(),
  };
}
