import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SecretsManagerContext } from '@stackref/core/secrets-manager';
import { generateIdentity } from '../identity/identity';
import type { Identity } from '../identity/identity';

/** A workspace in a temporary folder, with an identity that exists nowhere else. */
export interface TestWorkspace {
  readonly root: string;
  readonly identity: Identity;
  /** A stack in `stacks/prod` whose user has the identity and no other. */
  readonly context: SecretsManagerContext;
  /** The same stack for somebody without an identity. */
  readonly stranger: SecretsManagerContext;
  /** Absolute path of a file of the stack. */
  path(name: string): string;
  read(name: string): Promise<string>;
  write(name: string, text: string): Promise<void>;
  /** Names of all files of the stack. */
  files(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function createTestWorkspace(): Promise<TestWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'stackref-local-')));
  const identity = await generateIdentity();
  const stackFolder = join(root, 'stacks', 'prod');
  await mkdir(stackFolder, { recursive: true });
  const path = (name: string) => join(stackFolder, name);
  const stranger = { stackFolder, workspaceRoot: root, environment: { HOME: join(root, 'home') } };
  return {
    root,
    identity,
    stranger,
    context: {
      ...stranger,
      environment: { ...stranger.environment, SOPS_AGE_KEY: identity.key.reveal() },
    },
    path,
    read: (name) => readFile(path(name), 'utf8'),
    async write(name, text) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), text);
    },
    files: () => readdir(stackFolder),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
