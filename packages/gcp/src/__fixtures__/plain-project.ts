import { randomUUID } from 'node:crypto';

/** A project of a Secret Manager server, asked by plain requests: what it says does not depend on the code under test. */
export interface PlainProject {
  readonly id: string;
  create(secretId: string, labels?: Readonly<Record<string, string>>): Promise<void>;
  add(secretId: string, bytes: string | Uint8Array): Promise<void>;
  remove(secretId: string): Promise<void>;
  /** Changes the state of the newest version. */
  setState(secretId: string, change: 'disable' | 'destroy'): Promise<void>;
  /** The text of the newest version. */
  text(secretId: string): Promise<string>;
  labels(secretId: string): Promise<Readonly<Record<string, string>>>;
  /** The numbers of all versions. */
  versions(secretId: string): Promise<readonly number[]>;
  secretIds(): Promise<readonly string[]>;
}

/** An empty project: drongo has every project there is. */
export function createPlainProject(server: string): PlainProject {
  const id = `test-${randomUUID()}`;
  const base = `${server}/v1/projects/${id}/secrets`;

  async function ask(path: string, method = 'GET', body?: object): Promise<Answer> {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: HTTP status ${response.status}`);
    return (await response.json()) as Answer;
  }

  const versions = async (secretId: string) =>
    ((await ask(`/${secretId}/versions`)).versions ?? []).map(({ name }) =>
      Number(name.split('/').at(-1)),
    );

  return {
    id,
    versions,
    async create(secretId, labels = {}) {
      await ask(`?secretId=${secretId}`, 'POST', { replication: { automatic: {} }, labels });
    },
    async add(secretId, bytes) {
      const data = Buffer.from(bytes).toString('base64');
      // The service refuses an empty payload, drongo does not.
      if (data === '') throw new Error('Secret Manager stores no empty payload.');
      await ask(`/${secretId}:addVersion`, 'POST', { payload: { data } });
    },
    async remove(secretId) {
      await ask(`/${secretId}`, 'DELETE');
    },
    async setState(secretId, change) {
      const newest = Math.max(...(await versions(secretId)));
      await ask(`/${secretId}/versions/${newest}:${change}`, 'POST', {});
    },
    async text(secretId) {
      const { payload } = await ask(`/${secretId}/versions/latest:access`);
      return Buffer.from(payload?.data ?? '', 'base64').toString();
    },
    labels: async (secretId) => (await ask(`/${secretId}`)).labels ?? {},
    secretIds: async () =>
      ((await ask('')).secrets ?? []).map(({ name }) => name.split('/').at(-1) ?? ''),
  };
}

interface Answer {
  readonly labels?: Readonly<Record<string, string>>;
  readonly payload?: { readonly data: string };
  readonly secrets?: readonly { readonly name: string }[];
  readonly versions?: readonly { readonly name: string }[];
}
