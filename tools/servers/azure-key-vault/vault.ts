import { randomBytes } from 'node:crypto';

/** Seconds since the epoch, the unit of all times of the service. */
export type Seconds = number;

/** One version of a secret. */
export interface SecretVersion {
  /** 32 hexadecimal digits that say nothing about the order. */
  readonly id: string;
  readonly value: string;
  readonly created: Seconds;
  updated: Seconds;
  enabled: boolean;
  notBefore: Seconds | undefined;
  expires: Seconds | undefined;
  contentType: string | undefined;
  tags: Readonly<Record<string, string>> | undefined;
}

export interface Secret {
  /** As it was written first: names are the same whatever their case. */
  readonly name: string;
  /** In the order in which they were made; never empty. */
  readonly versions: readonly SecretVersion[];
}

export interface DeletedSecret extends Secret {
  readonly deleted: Seconds;
}

/** What a request can set of a version; what is absent stays as it is. */
export interface VersionProperties {
  readonly enabled?: boolean | undefined;
  readonly notBefore?: Seconds | undefined;
  readonly expires?: Seconds | undefined;
  readonly contentType?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** The secrets of one key vault with soft delete, as all have it. */
export interface Vault {
  get(name: string): Secret | undefined;
  getDeleted(name: string): DeletedSecret | undefined;
  /** In the order in which the service lists them. */
  list(): readonly Secret[];
  listDeleted(): readonly DeletedSecret[];
  set(name: string, value: string, properties: VersionProperties): Secret;
  remove(name: string): DeletedSecret | undefined;
  recover(name: string): Secret | undefined;
  /** @returns Whether there was a deleted secret of the name. */
  purge(name: string): boolean;
}

/** @param now - The current time. */
export function createVault(now: () => Seconds): Vault {
  const secrets = new Map<string, Secret>();
  const deleted = new Map<string, DeletedSecret>();
  const take = <Kept>(from: Map<string, Kept>, name: string): Kept | undefined => {
    const found = from.get(keyOf(name));
    from.delete(keyOf(name));
    return found;
  };
  return {
    get: (name) => secrets.get(keyOf(name)),
    getDeleted: (name) => deleted.get(keyOf(name)),
    list: () => byName(secrets),
    listDeleted: () => byName(deleted),
    set(name, value, { enabled = true, notBefore, expires, contentType, tags }) {
      const known = secrets.get(keyOf(name));
      const time = now();
      const version: SecretVersion = {
        id: randomBytes(16).toString('hex'),
        value,
        created: time,
        updated: time,
        enabled,
        notBefore,
        expires,
        contentType,
        tags,
      };
      const secret = {
        name: known?.name ?? name,
        versions: [...(known?.versions ?? []), version],
      };
      secrets.set(keyOf(name), secret);
      return secret;
    },
    remove(name) {
      const secret = take(secrets, name);
      if (secret === undefined) return undefined;
      const removed = { ...secret, deleted: now() };
      deleted.set(keyOf(name), removed);
      return removed;
    },
    recover(name) {
      const removed = take(deleted, name);
      if (removed === undefined) return undefined;
      const secret = { name: removed.name, versions: removed.versions };
      secrets.set(keyOf(name), secret);
      return secret;
    },
    purge: (name) => take(deleted, name) !== undefined,
  };
}

/** The version that a request without one means: the newest, whatever its state. */
export function latestOf({ name, versions }: Secret): SecretVersion {
  const latest = versions.at(-1);
  if (latest === undefined) throw new Error(`The secret ${name} has no version.`);
  return latest;
}

function keyOf(name: string): string {
  return name.toUpperCase();
}

function byName<Kept>(kept: ReadonlyMap<string, Kept>): readonly Kept[] {
  return [...kept].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, secret]) => secret);
}
