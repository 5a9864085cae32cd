/** The words in every catalog and store that a change replaces, to make them ask for one attribute more. */
export const required = '"required": ["host"]';
export const requiredMore = '"required": ["host", "region"]';

/** A catalog as a JSON Schema file, and the same as modules below. */
export const catalogFile = `{
  "flavors": [
    {
      "type": "artifact_store",
      "name": "shop",
      "attributes": {
        "type": "object",
        ${required},
        "properties": {
          "host": { "type": "string" },
          "region": { "type": "string" },
          "user": { "type": "string" },
          "password": { "type": "string", "x-stackref-sensitive": true }
        }
      }
    },
    { "type": "orchestrator", "name": "local", "attributes": { "type": "object", "properties": {} } }
  ]
}
`;

/** A catalog that takes what it asks for from another module. */
export const catalogModule = (attributes: string): string => `
const { defineCatalog, defineFlavor, sensitive } = require('@stackref/core/catalog');
const { z } = require('zod');
const { required } = require('${attributes}');

const optional = { host: z.string(), region: z.string(), user: z.string(), password: sensitive(z.string()) };
const shape = Object.entries(optional).map(([name, type]) => [name, required.includes(name) ? type : type.optional()]);
exports.catalog = defineCatalog([
  defineFlavor({ type: 'artifact_store', name: 'shop', attributes: z.object(Object.fromEntries(shape)) }),
  defineFlavor({ type: 'orchestrator', name: 'local', attributes: z.looseObject({}) }),
]);
`;

/** What a catalog asks for, unless another module says more. */
export const attributesFrom = (other: string): string =>
  `module.exports = { ${required}, ...require('${other}') };\n`;

/**
 * A remote store as a team writes one: a module that answers from a file which Nx knows nothing of. Every attribute
 * but the first that the other module names is required.
 */
export const acmeStore = {
  attributes: `module.exports = { ${required} };\n`,
  module: (attributes: string): string => `
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { defineSecretsManager, SecretsManagerError, SecretValue } = require('@stackref/core/secrets-manager');
const { z } = require('zod');
const { required } = require('${attributes}');

exports.secretsManager = defineSecretsManager({
  name: 'acme',
  description: 'The store of Acme.',
  attributes: z.strictObject(Object.fromEntries(required.slice(1).map((name) => [name, z.string()]))),
  addByHand: () => () => 'Ask Acme to add it.',
  storeOf: () => ({ place: 'acme' }),
  create: (_, { workspaceRoot }) => {
    const load = () => {
      const content = JSON.parse(readFileSync(join(workspaceRoot, '..', 'store.json'), 'utf8'));
      if (content.failure) {
        throw new SecretsManagerError(content.failure, 'It does not answer.', { remedy: 'Wait.' });
      }
      return new Map(Object.entries(content.secrets));
    };
    const answer = (names, valueOf) => {
      const secrets = load();
      return new Map(names.map((name) => {
        const secret = secrets.get(name);
        return [name, secret === undefined ? { status: 'missing' } : { status: 'ok', value: valueOf(secret) }];
      }));
    };
    return {
      describe: async (names) => answer(names, ({ version }) => ({ version })),
      read: async (names) => answer(names, ({ version, keys }) => ({
        version,
        values: new Map(keys.map((key) => [key, new SecretValue('value')])),
      })),
    };
  },
});
`,
};

export interface StoredSecret {
  readonly version: string;
  readonly keys: readonly string[];
}

export interface StoreContents {
  readonly failure?: 'unavailable' | 'denied';
  readonly secrets: Readonly<Record<string, StoredSecret>>;
}

export function storeContents(names: readonly string[]): string {
  const secrets = names.map((name): [string, StoredSecret] => [
    name,
    { version: '1', keys: ['user', 'password'] },
  ]);
  return JSON.stringify({ secrets: Object.fromEntries(secrets) } satisfies StoreContents);
}

/** A value as sops writes it; nobody opens it here. */
const encrypted =
  'ENC[AES256_GCM,data:4iKkGAM=,iv:YvcngJR4meossMOmfeN4bnCrbQdUAMwy4mzjX19xN7E=,tag:mEyKuibtqFDSyq7xEQxTyA==,type:str]';

/** A secrets file of the local secrets manager. */
export const secretsFile = `db:
    user: ${encrypted}
    password: ${encrypted}
    token: ${encrypted}
other:
    key: ${encrypted}
sops:
    age:
        - enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBRRnJGSkswRGNkVzRPQzNa
            -----END AGE ENCRYPTED FILE-----
          recipient: age17qv46qdtjr8terxekx9wcm30a73r824ya8tdps6w6jgysyu9p5sqfx0qtl
    lastmodified: "2026-11-24T11:33:48Z"
    mac: ${encrypted}
    unencrypted_suffix: _unencrypted
    version: 3.13.3
`;
