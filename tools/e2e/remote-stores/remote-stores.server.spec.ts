import { join } from 'node:path';
import { formsOf } from '@stackref/testing';
import {
  startRemoteCacheServer,
  type RemoteCacheServer,
} from '../remote-cache-server/remote-cache-server';
import { archiveText, asStored, storedFiles } from '../stored-files';
import type { NxRun, TaskOrigin, Workspace } from '../workspace';
import { canary, createTwentyStacks, fileOf, type TwentyStacks } from './twenty-stacks';

describe('twenty stacks over three remote stores', () => {
  let all: TwentyStacks;
  let cache: RemoteCacheServer;
  let tokenOfLister: string;

  beforeAll(async () => {
    all = await createTwentyStacks();
    cache = await startRemoteCacheServer();
    const [first, second] = all.mounts;
    tokenOfLister = await all.bao.createToken(
      `lister-of-${first}`,
      [first, second]
        .map((mount) => `path "${mount}/metadata/*" { capabilities = ["read", "list"] }`)
        .join('\n'),
    );
  });
  afterAll(async () => {
    await all.close();
    await cache.close();
  });

  const stacks = () => [...all.names.first, ...all.names.second, ...all.names.aws];

  const validate = (environment: NodeJS.ProcessEnv = {}, at: Workspace = all.workspace) =>
    at.run(['run-many', '-t', 'validate'], {
      ...all.environment,
      ...cache.environment,
      ...environment,
    });

  /** The stacks whose validation came about in this way. */
  const from = ({ origins }: NxRun, ...ways: readonly TaskOrigin[]): readonly string[] =>
    stacks().filter((stack) => ways.includes(origins.get(`${stack}:validate`) ?? 'run'));

  /** What the stores were asked by `action`. */
  async function asked<Result>(action: () => Promise<Result>) {
    const audited = all.bao.audited().length;
    const sent = all.awsGate.requests.length;
    const result = await action();
    const operations = all.awsGate.requests
      .slice(sent)
      .map(({ headers }) => String(headers['x-amz-target']).replace('secretsmanager.', ''));
    return { result, bao: all.bao.audited().slice(audited), aws: operations };
  }

  const valueReads = ({ bao, aws }: Omit<Awaited<ReturnType<typeof asked>>, 'result'>) => [
    ...bao.filter((line) => /^read [^/]+\/data\//.test(line)),
    ...aws.filter((operation) => operation.includes('GetSecretValue')),
  ];

  it('are all validated by the first run, which asks for every secret once', async () => {
    const { result, ...questions } = await asked(() => validate());
    expect([result.code, result.output]).toEqual([0, result.output]);
    expect(from(result, 'run')).toEqual(stacks());
    const subkeys = questions.bao.filter((line) => line.includes('/subkeys/'));
    expect(subkeys).toHaveLength(16);
    expect(new Set(subkeys).size).toBe(16);
    expect(valueReads(questions)).toEqual(['BatchGetSecretValue']);
  });

  it('come from the cache in an unchanged world, and no value is read', async () => {
    const { result, ...questions } = await asked(() => validate());
    expect(result.code).toBe(0);
    expect(from(result, 'local cache')).toEqual(stacks());
    expect(valueReads(questions)).toEqual([]);
  });

  it('run again where a secret that they use was rotated, and nowhere else', async () => {
    await all.bao.put(all.mounts[0], 'shared', { username: 'other', password: canary });
    await all.moto.put(`${all.awsPrefix}aws-3`, { password: canary });
    const { result, ...questions } = await asked(() => validate());
    expect([result.code, result.output]).toEqual([0, result.output]);
    expect(from(result, 'run')).toEqual([...all.names.first, 'aws-3']);
    expect(valueReads(questions)).toEqual(['GetSecretValue']);
  });

  it('fail where a key was deleted, and name the place', async () => {
    await all.bao.put(all.mounts[1], 'second-4', { username: 'root' });
    const result = await validate();
    expect(result.code).toBe(1);
    expect(from(result, 'run')).toEqual(['second-4']);
    expect(result.output).toContain(`${fileOf('second-4')}:13:`);
    expect(result.output).toContain(
      'metadata_store.password references key password of secret second-4, which has only username',
    );
    await all.bao.put(all.mounts[1], 'second-4', { username: 'root', password: canary });
    expect((await validate()).code).toBe(0);
  });

  it('fail as unreachable when a store is down, cache nothing of it, and recover', async () => {
    all.baoGate.plan(() => ({ kind: 'cut request' }));
    const kept = cache.entries.size;
    const down = await validate();
    expect(down.code).toBe(1);
    expect(down.output).toContain('error secret-unreachable');
    expect(down.output).not.toContain('secret-not-found');
    expect(from(down, 'local cache')).toEqual(all.names.aws);
    expect(cache.entries.size).toBe(kept);
    all.baoGate.plan(() => undefined);
    const up = await validate();
    expect(up.code).toBe(0);
    expect(from(up, 'local cache')).toEqual(stacks());
  });

  it('pass with a token that may only list at the level of secrets, and are denied at that of keys', async () => {
    const environment = { VAULT_TOKEN: tokenOfLister };
    const level = { STACKREF_SECRET_VALIDATION_LEVEL: 'SECRET_EXISTS' };
    const low = await validate({ ...environment, ...level });
    expect([low.code, low.output]).toEqual([0, low.output]);
    const high = await validate(environment);
    expect(high.code).toBe(1);
    expect(high.output).toContain('error secret-denied');
    expect(high.output).not.toContain('secret-not-found');
    const option = await all.workspace.run(['run', 'first-0:validate', '--level=SECRET_EXISTS'], {
      ...all.environment,
      ...environment,
    });
    expect([option.code, option.output]).toEqual([0, option.output]);
  });

  it('come from the remote cache in another clone, but only where the world is the same', async () => {
    expect((await validate()).code).toBe(0);
    const clone = await all.workspace.clone();
    try {
      await all.bao.put(all.mounts[0], 'first-2', { password: canary, more: 'x' });
      const result = await validate({}, clone);
      expect([result.code, result.output]).toEqual([0, result.output]);
      expect(from(result, 'run')).toEqual(['first-2']);
      expect(from(result, 'remote cache')).toHaveLength(19);
      expect(leaksIn(clone)).toEqual([]);
    } finally {
      clone.remove();
    }
  });

  it('does not take an inventory of another world for one of this', async () => {
    all.workspace.replace(fileOf('first-6'), '{{shared.username}}', '{{absent.username}}');
    const stale = await all.workspace.run(
      ['run', 'first-6:validate', '--excludeTaskDependencies'],
      all.environment,
    );
    expect(stale.code).toBe(1);
    expect(stale.output).toContain('error inventory-not-taken');
    expect(stale.output).toContain('without --exclude-task-dependencies');
    const fresh = await all.workspace.run(['run', 'first-6:validate'], all.environment);
    expect(fresh.output).toContain('error secret-not-found');
  });

  /** Files below the workspace, Nx's own included, that hold the canary, a token or a form of them. */
  function leaksIn(workspace: Workspace): readonly string[] {
    const forms = [canary, all.bao.rootToken, tokenOfLister].flatMap(formsOf).map(asStored);
    return ['.nx', 'stacks'].flatMap((folder) =>
      [...storedFiles(join(workspace.root, folder))]
        .filter(([, text]) => forms.some((form) => text.includes(form)))
        .map(([path]) => path),
    );
  }

  it('leave no value in any file, upload or line that was printed', () => {
    expect(leaksIn(all.workspace)).toEqual([]);
    const forms = [canary, all.bao.rootToken, tokenOfLister].flatMap(formsOf);
    const printed = all.workspace.printed();
    expect(printed).toContain('shared');
    expect(forms.filter((form) => printed.includes(form))).toEqual([]);
    expect(cache.entries.size).toBeGreaterThan(20);
    for (const archive of cache.entries.values()) {
      const text = archiveText(archive);
      expect(forms.map(asStored).filter((form) => text.includes(form))).toEqual([]);
    }
  });
});
