import { z } from 'zod';

/** What a stack says about its Azure Key Vault. `key_vault_name`, `scope` and `namespace` are ZenML's words. */
export const azureAttributes = z.strictObject({
  key_vault_name: z
    .string()
    .regex(
      /^[A-Za-z](?:-?[0-9A-Za-z]){2,23}$/,
      'The name of a key vault has 3 to 24 letters, digits and single hyphens, and starts with a letter.',
    )
    .optional()
    .describe('The name of the key vault: `team-prod` is `https://team-prod.vault.azure.net`.'),
  vault_url: z
    .url({
      protocol: /^https?$/,
      error: 'The address of a key vault is a URL that starts with `https://`.',
    })
    .optional()
    .describe(
      'The address of the key vault, where `key_vault_name` does not lead to it: in a sovereign cloud or for tests. It goes before `key_vault_name`. Only loopback may have `http://`.',
    ),
  verify_challenge_resource: z
    .boolean()
    .optional()
    .describe(
      'Whether the vault has to be in the domain that it asks a token for, so that no other host gets one. `true` by default, except on loopback; `false` for a private domain that leads to the vault.',
    ),
  layout: z
    .enum(['json', 'flat', 'zenml', 'zenml-legacy'])
    .default('json')
    .describe(
      'How secrets are stored: `json`, one entry for each secret; `flat`, one for each key, so that key names are known without reading values; `zenml` and `zenml-legacy`, as ZenML does with and without a scope.',
    ),
  prefix: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,60}$/, 'The prefix has 1 to 60 letters, digits and hyphens.')
    .optional()
    .describe(
      'What goes before every name, for `layout: json` and `layout: flat`: with `team-`, `db` is `team-db`.',
    ),
  scope: z
    .enum(['none', 'global', 'component', 'namespace'])
    .optional()
    .describe(
      'The scope of ZenML secrets, for `layout: zenml`. `component` by default, as in ZenML.',
    ),
  namespace: z
    .string()
    .regex(/^[0-9A-Za-z-]+$/, 'The namespace has letters, digits and hyphens.')
    .optional()
    .describe('The namespace of ZenML secrets, for `scope: namespace`.'),
  uuid: z
    .string()
    .regex(/^[0-9A-Za-z-]+$/, 'The id has letters, digits and hyphens.')
    .optional()
    .describe('The id of the secrets manager component in ZenML, for `scope: component`.'),
});

export type AzureAttributes = z.output<typeof azureAttributes>;
