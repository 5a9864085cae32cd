import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { SecretClient } from '@azure/keyvault-secrets';
import type { ClientSurroundings } from '../client/connect-key-vault';

/** What the bearer of a token may do; see `tools/servers/azure-key-vault/access-token.ts`. */
export type Grant = Role | `${Role}~${string}`;

/** For the whole vault; with `~` and the name of an entry behind it, for that entry alone. */
type Role = 'officer' | 'user' | 'reader' | 'nobody' | 'policy' | 'outsider' | 'expired';

const variable = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: run these tests with \`npm run test:servers\`.`);
  }
  return value;
};

/** The server that stands in for Azure Key Vault. */
export const standIn = {
  get url(): string {
    return variable('STACKREF_TEST_AZURE_URL');
  },
  /** Its certificate, in PEM. */
  get certificate(): string {
    return readFileSync(variable('STACKREF_TEST_AZURE_CA'), 'utf8');
  },
  /** The key of the certificate, in PEM, for a proxy before it. */
  get key(): string {
    return readFileSync(variable('STACKREF_TEST_AZURE_KEY'), 'utf8');
  },
};

/** A key vault of the stand-in that nobody else uses. */
export interface TestVault {
  readonly name: string;
  /** What the client of the secrets manager needs to act with a grant. */
  surroundings(grant?: Grant): ClientSurroundings;
  /** The official client alone, to look at the vault by another way. */
  readonly client: SecretClient;
  /** Sets a time, in seconds since the epoch, that the client itself cannot send. */
  setExpiry(entry: string, seconds: number): Promise<void>;
  /** The requests that the vault answered, `GET /secrets/db/versions`, without those for a token. */
  requests(): Promise<readonly string[]>;
}

export function createTestVault(): TestVault {
  const name = randomUUID();
  const ca = standIn.certificate;
  const credentialOf = (grant: Grant) => ({
    getToken: () =>
      Promise.resolve({
        token: tokenOf(grant, name),
        expiresOnTimestamp: Date.now() + 60 * 60 * 1000,
      }),
  });
  /** Asks without the client, which hides what it cannot do. */
  const ask = (path: string, { method = 'GET', body = '' } = {}) =>
    new Promise<string>((resolve, reject) => {
      const headers = { authorization: `Bearer ${tokenOf('officer', name)}` };
      const options = { ca, agent: false, method, headers } as const;
      const asked = request(`${standIn.url}/${path}`, options, (response) => {
        text(response).then(resolve, reject);
      });
      asked.on('error', reject).end(body);
    });
  return {
    name,
    surroundings: (grant = 'officer') => ({
      credential: () => Promise.resolve(credentialOf(grant)),
      options: { tlsOptions: { ca } },
    }),
    client: new SecretClient(standIn.url, credentialOf('officer'), {
      disableChallengeResourceVerification: true,
      tlsOptions: { ca },
    }),
    async setExpiry(entry, seconds) {
      const body = JSON.stringify({ attributes: { exp: seconds } });
      await ask(`secrets/${entry}/?api-version=7.4`, { method: 'PATCH', body });
    },
    requests: async () =>
      JSON.parse(await ask(`stand-in/vaults/${name}/requests`)) as readonly string[],
  };
}

export function tokenOf(grant: Grant, vault: string): string {
  return `azure-stand-in.${grant}.${vault}`;
}
