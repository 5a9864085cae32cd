import {
  layoutAttributes,
  problemsOfAddress,
  problemsOfLayout,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

function isBare({ pathname, search, username, password }: URL): boolean {
  return pathname === '/' && search === '' && username === '' && password === '';
}

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
    .refine((text) => !URL.canParse(text) || isBare(new URL(text)), {
      error: 'The address of a key vault is that of the vault itself: a host and a port.',
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
  ...layoutAttributes({
    layouts: ['json', 'flat', 'zenml', 'zenml-legacy'],
    prefix: z
      .string()
      .regex(/^[0-9A-Za-z-]{1,60}$/, 'The prefix has 1 to 60 letters, digits and hyphens.'),
    prefixMeaning: 'with `team-`, `db` is `team-db`',
    namespace: z
      .string()
      .regex(/^[0-9A-Za-z-]+$/, 'The namespace has letters, digits and hyphens.'),
    uuid: z.string().regex(/^[0-9A-Za-z-]+$/, 'The id has letters, digits and hyphens.'),
  }),
});

export type AzureAttributes = z.output<typeof azureAttributes>;

/** Finds what does not go together in them. */
export function problemsOf(
  attributes: AzureAttributes,
): readonly AttributeProblem<keyof AzureAttributes>[] {
  const problems = [
    ...problemsOfAddress('vault_url', attributes.vault_url, undefined),
    ...problemsOfLayout(attributes),
  ];
  return attributes.vault_url === undefined && attributes.key_vault_name === undefined
    ? [
        {
          attribute: 'key_vault_name',
          problem: 'nothing says which key vault it is',
          fix: 'Add `key_vault_name`, or `vault_url` for a vault outside of vault.azure.net.',
        },
        ...problems,
      ]
    : problems;
}
