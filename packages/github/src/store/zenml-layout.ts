import { SecretsManagerError } from '@stackref/core/secrets-manager';
import type { Layout, StoredSecret } from './layout';
import { problemOfZenmlSecret } from './name-rules';
import { decodeZenmlSecret, encodeZenmlSecret } from './zenml-secret';

const prefix = '__ZENML__';

/**
 * One entry for each secret, as the GitHub secrets manager of ZenML up to 0.52 wrote it (`GitHubSecretsManager`):
 * `__ZENML__MYSQL_SECRET` holds all keys of `mysql_secret`.
 */
export const zenmlLayout: Layout = {
  namesKeys: false,
  problemOf: (kind, name) => (kind === 'secret' ? problemOfZenmlSecret(name) : undefined),
  problemOfNewSecret: () => undefined,
  secretsIn(entries) {
    const secrets = new Map<string, StoredSecret>();
    for (const { name, updatedAt } of entries) {
      const secret = secretOf(name);
      if (secret !== undefined) secrets.set(secret, { version: updatedAt, keys: undefined });
    }
    return secrets;
  },
  secretsOfJob(environment) {
    const given = Object.entries(environment).flatMap(([variable, text = '']) => {
      const secret = secretOf(variable);
      // GitHub gives an empty text for a secret that is not there.
      return secret === undefined || text === '' ? [] : [[secret, text] as const];
    });
    return new Map(given.map(([secret, text]) => [secret, decodeZenmlSecret(secret, text)]));
  },
  variablesOf: (secret) => `${prefix}${secret.toUpperCase()}`,
  entriesFor(secret, changes, current) {
    if (current !== undefined) throw lostKeys(secret);
    return new Map([[`${prefix}${secret.toUpperCase()}`, encodeZenmlSecret(secret, changes)]]);
  },
};

function secretOf(entry: string): string | undefined {
  const name = entry.startsWith(prefix) ? entry.slice(prefix.length) : '';
  return /^[A-Z0-9_]+$/.test(name) ? name.toLowerCase() : undefined;
}

function lostKeys(secret: string): SecretsManagerError {
  return new SecretsManagerError(
    'denied',
    `GitHub does not give back what ${secret} holds, so a write would lose its other keys.`,
    {
      remedy:
        'Delete the entry on GitHub and register the secret with all its keys, or use the layout flat.',
    },
  );
}
