/** What a request needs, as the refusal of one names it. */
export interface NeededRight {
  /** What an identity without it may not do with the secrets of a vault. */
  readonly verb: 'list' | 'read' | 'write';
  /** The last part of the data action in a role: `getSecret`. */
  readonly action: string;
  /** The built-in role with the fewest rights that has it. */
  readonly role: string;
  /** The permission of an access policy. */
  readonly permission: string;
}

/** A request, as the REST reference calls it. */
export interface Operation {
  readonly name: string;
  readonly right: NeededRight;
  /** The entry that it is about; `undefined` for a list of all. */
  readonly entry: string | undefined;
}

const list: NeededRight = {
  verb: 'list',
  action: 'readMetadata',
  role: 'Key Vault Reader',
  permission: 'list',
};
const get: NeededRight = {
  verb: 'read',
  action: 'getSecret',
  role: 'Key Vault Secrets User',
  permission: 'get',
};
const set: NeededRight = {
  verb: 'write',
  action: 'setSecret',
  role: 'Key Vault Secrets Officer',
  permission: 'set',
};

/** Recognizes a request of the client by its method and path. */
export function operationOf(method: string, url: string): Operation {
  const [collection, name = '', part] = new URL(url).pathname.slice(1).split('/');
  const entry = name === '' ? undefined : name;
  if (method === 'PUT') return { name: 'SetSecret', right: set, entry };
  if (collection === 'deletedsecrets') {
    return entry === undefined
      ? { name: 'GetDeletedSecrets', right: list, entry }
      : { name: 'GetDeletedSecret', right: { ...list, permission: 'get' }, entry };
  }
  if (entry === undefined) return { name: 'GetSecrets', right: list, entry };
  return part === 'versions'
    ? { name: 'GetSecretVersions', right: list, entry }
    : { name: 'GetSecret', right: get, entry };
}
