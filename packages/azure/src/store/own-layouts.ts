import { formatFlatName, parseFlatName } from './flat-name';
import type { KeyPerEntry, SecretPerEntry } from './layout';
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
