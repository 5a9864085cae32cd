import { formatFlatName, parseFlatName } from './flat-name';
import type { KeyPerEntry } from './layout';
import { problemOfEntryName, problemOfName } from './name-problem';

/** One entry for each key, named `<secret>--<key>`. @param prefix - What goes before every name. */
export function createFlatLayout(prefix: string): KeyPerEntry {
  const entryOf: KeyPerEntry['entryOf'] = (place) => ({
    id: `${prefix}${formatFlatName(place)}`,
    tags: new Map(),
  });
  return {
    kind: 'key per entry',
    problemOfName: (name) =>
      problemOfName('secret', name) ??
      problemOfEntryName(name, entryOf({ secret: name, key: 'k' }).id),
    problemOfPlace: (place) =>
      problemOfName('secret', place.secret) ??
      problemOfName('key', place.key) ??
      problemOfEntryName(`${place.secret}.${place.key}`, entryOf(place).id),
    entryOf,
    placeOf: ({ id }) =>
      id.toLowerCase().startsWith(prefix.toLowerCase())
        ? parseFlatName(id.slice(prefix.length))
        : undefined,
    // As in Key Vault itself, whose names are the same whatever their case.
    identityOf: (_kind, text) => text.toLowerCase(),
  };
}
