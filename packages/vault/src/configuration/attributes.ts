import { z } from 'zod';

/** The attributes of a `secrets_manager` component of flavor `vault`, ZenML's among them. */
export const vaultAttributes = z.strictObject({
  url: z
    .string()
    .regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/, {
      error: 'must be an address such as https://vault.internal:8200, without credentials',
    })
    .optional()
    .describe('Address of the server. Without it: BAO_ADDR, then VAULT_ADDR.'),
  mount_point: z
    .string()
    .regex(/[^/]/, { error: 'must name a secrets engine' })
    .default('secret')
    .describe('Where the KV secrets engine is mounted.'),
  path: z
    .string()
    .optional()
    .describe(
      'Folder below the mount that holds the secrets, such as apps/prod. Layout json only.',
    ),
  vault_namespace: z
    .string()
    .optional()
    .describe(
      "Namespace of Vault or OpenBao. Without it: BAO_NAMESPACE, then VAULT_NAMESPACE. ZenML's namespace is another attribute.",
    ),
  kv_version: z
    .literal([1, 2, '1', '2'])
    .optional()
    .describe('Version of the KV secrets engine. Without it the server is asked, once.'),
  layout: z
    .enum(['json', 'zenml', 'zenml-legacy'])
    .optional()
    .describe(
      "How secrets are laid out: json (one KV secret for each name), zenml (below zenml/<scope>/…), zenml-legacy (ZenML's unscoped ones). Without it: zenml where a scope is given, else json.",
    ),
  scope: z
    .enum(['none', 'global', 'component', 'namespace'])
    .optional()
    .describe('Scope of the ZenML secrets manager. Without it: component.'),
  namespace: z
    .string()
    .optional()
    .describe('Namespace of the ZenML secrets manager, for scope namespace.'),
  uuid: z
    .string()
    .optional()
    .describe('Identifier of the ZenML secrets manager, for scope component.'),
  auth: z
    .enum(['token', 'approle', 'jwt', 'kubernetes', 'userpass'])
    .default('token')
    .describe(
      'How to get a token: token (one that is there already) or a login. Credentials never stand in the stack.',
    ),
  auth_mount: z
    .string()
    .optional()
    .describe('Where the auth method is mounted. Without it: its name.'),
  auth_role: z
    .string()
    .optional()
    .describe(
      'Role to log in with: of jwt and kubernetes, the role id of approle, the name of userpass.',
    ),
  auth_audience: z
    .string()
    .optional()
    .describe(
      "Audience of the identity token that GitHub Actions is asked for. Without it: GitHub's own.",
    ),
  auth_token_file: z
    .string()
    .optional()
    .describe(
      'File with the identity token for jwt or kubernetes, relative to the stack. Without it: see "Authentication".',
    ),
  ca_cert: z
    .string()
    .optional()
    .describe(
      'File (PEM) with the authority that issued the certificate of the server, relative to the stack. Without it: BAO_CACERT, then VAULT_CACERT, then what Node trusts.',
    ),
  cert: z
    .string()
    .optional()
    .describe(
      'File (PEM) with a client certificate and its key, relative to the stack. Without it: BAO_CLIENT_CERT and BAO_CLIENT_KEY, then VAULT_CLIENT_CERT and VAULT_CLIENT_KEY.',
    ),
  verify: z
    .boolean()
    .default(true)
    .describe(
      'Dangerous when false: any certificate is accepted, so anybody on the way can read and change secrets. Use ca_cert instead.',
    ),
  token: z
    .never({
      error:
        'a token does not belong into a stack: put it into BAO_TOKEN or VAULT_TOKEN, or log in with the attribute auth',
    })
    .optional()
    .describe("Refused. ZenML's place for the token: put it into BAO_TOKEN or VAULT_TOKEN."),
});

export type VaultAttributes = z.output<typeof vaultAttributes>;
