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
}

const form = new RegExp(`^Bearer azure-stand-in\\.(${grants.join('|')})\\.([0-9A-Za-z-]+)$`);

/** @returns `undefined` for a header that holds no token of this server. */
export function parseAuthorization(header: string): AccessToken | undefined {
  const [, name, vault] = form.exec(header) ?? [];
  const grant = grants.find((known) => known === name);
  return grant === undefined || vault === undefined ? undefined : { grant, vault };
}

/** The text of a token, as a client sends it after `Bearer`. */
export function formatToken({ grant, vault }: AccessToken): string {
  return `azure-stand-in.${grant}.${vault}`;
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

export function allows(grant: Grant, action: DataAction): boolean {
  return allowed.get(grant)?.includes(action) === true;
}
