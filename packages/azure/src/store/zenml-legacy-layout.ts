import { zenmlArbitrarySchema, type KeyPlace } from '@stackref/core/secrets-manager';
import type { KeyPerEntry } from './layout';
import { invalidName, longestEntryName, problemOfText } from './name-problem';

const secretTag = 'zenml-group-key';
const keyTag = 'zenml-key-name';
const schemaTag = 'zenml-schema-name';

/**
 * ZenML's own form without a scope: one entry for each key, which tags tell from others. ZenML 0.20 names it by the
 * hexadecimal digits of the base64 text of `<secret>-<key>`; older versions by that text itself, without a tag for the
 * key.
 */
export function createZenmlLegacyLayout(): KeyPerEntry {
  return {
    kind: 'key per entry',
    // Secrets are known by a tag, and those of older versions can have longer names than new ones.
    problemOfName: (name) => problemOfText('secret', name),
    problemOfPlace: (place) =>
      problemOfText('secret', place.secret) ??
      problemOfText('key', place.key) ??
      problemOfLength(place),
    entryOf: (place) => ({
      id: idOf(place),
      tags: new Map([
        [secretTag, place.secret],
        [keyTag, place.key],
        [schemaTag, zenmlArbitrarySchema],
      ]),
    }),
    placeOf({ id, tags }) {
      const secret = tags.get(secretTag);
      const key = tags.get(keyTag) ?? keyInName(id, secret);
      return secret === undefined || key === undefined ? undefined : { secret, key };
    },
    identityOf: (kind, text) => (kind === 'id' ? text.toLowerCase() : text),
  };
}

function idOf({ secret, key }: KeyPlace): string {
  const base64 = Buffer.from(`${secret}-${key}`).toString('base64');
  return `zenml-${Buffer.from(base64).toString('hex')}`;
}

function keyInName(entry: string, secret: string | undefined): string | undefined {
  return secret !== undefined && entry.startsWith(`${secret}-`)
    ? entry.slice(secret.length + 1)
    : undefined;
}

function problemOfLength(place: KeyPlace) {
  if (idOf(place).length <= longestEntryName) return undefined;
  return invalidName(
    `${place.secret}.${place.key} is too long for the way in which ZenML stores it: 44 bytes for both is the most.`,
    'Use shorter names, or another layout.',
  );
}
