import {
  findVariableSecrets,
  parseVariableName,
  problemOfVariablePart,
  variableName,
  variablePattern,
} from '@stackref/core/secrets-manager';
import type { Layout, StoredSecret } from './layout';
import { problemOfReservedName } from './name-rules';

/** One entry for each key: `MYSQL_SECRET__PASSWORD` is key `password` of secret `mysql_secret`. */
export function createFlatLayout(prefix: string): Layout {
  return {
    namesKeys: true,
    problemOf: problemOfVariablePart,
    problemOfNewSecret: (name) => problemOfReservedName(name, prefix),
    secretsIn(entries) {
      const dates = new Map<string, Map<string, string>>();
      for (const { name, updatedAt } of entries) {
        const place = parseVariableName(name, prefix);
        if (place === undefined) continue;
        const ofSecret = dates.get(place.secret) ?? new Map<string, string>();
        dates.set(place.secret, ofSecret.set(place.key, updatedAt));
      }
      return new Map([...dates].map(([secret, ofSecret]) => [secret, storedSecret(ofSecret)]));
    },
    secretsOfJob: (environment) =>
      new Map(
        [...findVariableSecrets(environment, prefix)].map(([name, value]) => [
          name,
          { status: 'ok', value },
        ]),
      ),
    variablesOf: (secret) => variablePattern(secret, prefix),
    entriesFor: (secret, changes) =>
      new Map([...changes].map(([key, value]) => [variableName(secret, key, prefix), value])),
  };
}

/** @param dates - When each key was written last. A key that is removed changes the version too. */
function storedSecret(dates: ReadonlyMap<string, string>): StoredSecret {
  const sorted = [...dates].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    version: sorted.map(([key, date]) => `${key}@${date}`).join(' '),
    keys: sorted.map(([name]) => ({ name, empty: undefined })),
  };
}
