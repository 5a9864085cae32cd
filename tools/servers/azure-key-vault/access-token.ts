/** What the bearer of a token may do, as the roles and policies of the real service allow it. */
export const grants = [
  /** Key Vault Secrets Officer: everything. */
  'officer',
  /** Key Vault Secrets User: lists and reads values. */
  'user',
  /** Key Vault Reader: lists names, versions and what is deleted; no values. */
  'reader',
  /** Nothing, under roles. */
  'nobody',
  /** An access policy of the older kind with no more than `list`. */
  'policy',
  /** Anything, from an address that the vault's firewall does not know. */
  'outsider',
  /** Nothing any more: the token is past its time. */
  'expired',
] as const;

export type Grant = (typeof grants)[number];

export interface AccessToken {
  readonly grant: Grant;
  /** The vault that the token is for: every name is a vault of its own, so that tests do not meet. */
  readonly vault: string;
  /** The only secret that the role is given for; it is given for the vault when absent. */
  readonly secret?: string | undefined;
}

const form = new RegExp(
  `^Bearer azure-stand-in\\.(${grants.join('|')})(?:~([0-9A-Za-z-]+))?\\.([0-9A-Za-z-]+)$`,
);

/** @returns `undefined` for a header that holds no token of this server. */
export function parseAuthorization(header: string): AccessToken | undefined {
  const [, name, secret, vault] = form.exec(header) ?? [];
  const grant = grants.find((known) => known === name);
  return grant === undefined || vault === undefined ? undefined : { grant, vault, secret };
}

/**
 * The text of a token, as a client sends it after `Bearer`. One of a role for a single secret has its name behind the grant,
 * `officer~db`.
 */
export function formatToken({ grant, vault, secret }: AccessToken): string {
  return `azure-stand-in.${grant}${secret === undefined ? '' : `~${secret}`}.${vault}`;
}

/** The data actions of the service's roles that concern secrets, by their last part. */
export type DataAction =
  'readMetadata' | 'getSecret' | 'setSecret' | 'update' | 'delete' | 'recover' | 'purge';

const allowed = new Map<Grant, readonly DataAction[]>([
  ['officer', ['readMetadata', 'getSecret', 'setSecret', 'update', 'delete', 'recover', 'purge']],
  ['user', ['readMetadata', 'getSecret']],
  ['reader', ['readMetadata']],
  ['policy', ['readMetadata']],
]);

/** @param path - The parts of the path that is asked for; a role for a single secret says nothing about deleted ones. */
export function allows(
  { grant, secret }: AccessToken,
  action: DataAction,
  [collection, name = '']: readonly string[],
): boolean {
  const isInScope =
    secret === undefined ||
    (collection === 'secrets' && name.toUpperCase() === secret.toUpperCase());
  return isInScope && allowed.get(grant)?.includes(action) === true;
}
