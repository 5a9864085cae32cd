import {
  allowHttpMeaning,
  layoutAttributes,
  problemsOfAddress,
  problemsOfLayout,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** What the address of a server looks like: it has no credentials. */
export const serverAddress = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;

/** The attributes of a `secrets_manager` component of flavor `vault`, ZenML's among them. */
export const vaultAttributes = z.strictObject({
  url: z
    .string()
    .regex(serverAddress, {
      error: 'must be an address such as https://vault.internal:8200, without credentials',
    })
    .optional()
    .describe('The address of the server. `BAO_ADDR`, else `VAULT_ADDR` by default.'),
  allow_http: z.boolean().default(false).describe(allowHttpMeaning),
  mount_point: z
    .string()
    .regex(/[^/]/, { error: 'must name a secrets engine' })
    .default('secret')
    .describe(
      'Where the KV secrets engine is mounted, as `bao secrets list` shows it: without `data/` and `metadata/`, which are parts of the API.',
    ),
  vault_namespace: z
    .string()
    .optional()
    .describe(
      'The namespace of the server; `namespace` is that of ZenML. `BAO_NAMESPACE`, else `VAULT_NAMESPACE` by default.',
    ),
  kv_version: z
    .literal([1, 2, '1', '2'])
    .optional()
    .describe(
      'The version of the KV secrets engine, for a server that does not tell it. All others are asked, once.',
    ),
  ...layoutAttributes({
    layouts: ['json', 'zenml', 'zenml-legacy'],
    prefix: z.string(),
    prefixMeaning: 'the folder below the mount that holds the secrets, such as `apps/prod`',
  }),
  auth: z
    .enum(['token', 'approle', 'jwt', 'kubernetes', 'userpass'])
    .default('token')
    .describe(
      'How to get a token: `token` takes one that is there already, the others log in. Credentials never stand in the stack, see "Authentication".',
    ),
  auth_mount: z
    .string()
    .optional()
    .describe('Where the auth method is mounted. Its name by default.'),
  auth_role: z
    .string()
    .optional()
    .describe(
      'Who logs in: the role of `jwt` and `kubernetes`, the role id of `approle`, the name of the user of `userpass`.',
    ),
  auth_audience: z
    .string()
    .optional()
    .describe(
      "The audience of the identity token that GitHub Actions is asked for, with `auth: jwt`. GitHub's own by default.",
    ),
  auth_token_file: z
    .string()
    .optional()
    .describe(
      'The file with the identity token for `jwt` or `kubernetes`, relative to the file that names it. For the default see "Authentication".',
    ),
  ca_cert: z
    .string()
    .optional()
    .describe(
      'The file (PEM) with the authority that issued the certificate of the server, relative to the file that names it. `BAO_CACERT`, else `VAULT_CACERT`, else what Node trusts by default.',
    ),
  cert: z
    .string()
    .optional()
    .describe(
      'The file (PEM) with a client certificate and its key, relative to the file that names it. `BAO_CLIENT_CERT` and `BAO_CLIENT_KEY`, else `VAULT_CLIENT_CERT` and `VAULT_CLIENT_KEY` by default.',
    ),
  verify: z
    .boolean()
    .default(true)
    .describe(
      '**Dangerous** when `false`: any certificate is accepted, so anybody on the way can read and change secrets. Use `ca_cert` instead.',
    ),
  token: z
    .never({
      error:
        'a token does not belong into a stack: put it into BAO_TOKEN or VAULT_TOKEN, or log in with the attribute auth',
    })
    .optional()
    .describe(
      'Refused. ZenML keeps the token here, but it does not belong into a stack: use `BAO_TOKEN` or `VAULT_TOKEN`.',
    ),
});

export type VaultAttributes = z.output<typeof vaultAttributes>;

/** Finds what does not go together in them. */
export function problemsOf(
  attributes: VaultAttributes,
): readonly AttributeProblem<keyof VaultAttributes>[] {
  const { url, allow_http: allowHttp } = attributes;
  return [
    ...problemsOfAddress('url', url, allowHttp),
    ...problemsOfLayout(attributes).map((problem) =>
      problem.attribute === 'namespace'
        ? { ...problem, fix: `${problem.fix} That of the server is \`vault_namespace\`.` }
        : problem,
    ),
  ];
}
