import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packedPackagesFolder } from '../pack/pack-packages';
import { publishedPackages } from '../pack/published-packages';
import { runCaptured, runOrThrow } from '../process/run-process';
import { createUnawareWorkspace, type UnawareWorkspace } from './unaware-workspace';
import type { Workspace } from './workspace';

/** Those of the packages that a workspace depends on in this test; the others of the group are not installed. */
const installed = ['@stackref/nx', '@stackref/aws'];
const released = ['@stackref/core', '@stackref/local', '@stackref/zenml', ...installed];

/** The manifest of a package, as far as a release changes it. */
interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly 'nx-migrations'?: { readonly packageGroup: readonly string[] };
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const tarballOf = (name: string): string => {
  const prefix = `${name.replace('@', '').replace('/', '-')}-`;
  const file = readdirSync(packedPackagesFolder).find(
    (candidate) => candidate.startsWith(prefix) && /^\d/.test(candidate.slice(prefix.length)),
  );
  return join(packedPackagesFolder, file ?? `${name} was not packed`);
};

describe('a release after the first one', () => {
  let unaware: UnawareWorkspace;
  let workspace: Workspace;
  let environment: NodeJS.ProcessEnv;
  let first: string;

  /** Publishes the packages once more, as `nx release` changes them, and with what a release may add. */
  const release = async (version: string, added: ReadonlyMap<string, string>): Promise<void> => {
    for (const name of released) {
      const folder = join(dirname(workspace.root), 'releases', version, name);
      mkdirSync(folder, { recursive: true });
      await runOrThrow('tar', ['-xzf', tarballOf(name), '-C', folder, '--strip-components=1']);
      const manifest = readManifest(folder);
      const dependencies = Object.entries(manifest.dependencies ?? {}).map(
        ([dependency, range]) => [dependency, released.includes(dependency) ? version : range],
      );
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({ ...manifest, version, dependencies: Object.fromEntries(dependencies) }),
      );
      if (name === '@stackref/nx') {
        for (const [file, text] of added) writeFileSync(join(folder, file), text);
      }
      await unaware.registry.publish(folder);
    }
  };
  const versions = (): readonly (string | undefined)[] => {
    const { devDependencies } = JSON.parse(workspace.read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    return installed.map((name) => devDependencies[name]?.replace(/^[~^]/, ''));
  };
  const migrate = (...options: readonly string[]) =>
    workspace.nx(['migrate', ...options], {
      ...environment,
      // Else Nx would fetch the newest Nx, and migrate with that.
      NX_USE_LOCAL: 'true',
      // Nx 24 installs in no folder below one that others may write to, as the home of these tests is.
      NX_ALLOW_INSECURE_DIRECTORIES: 'true',
    });

  beforeAll(async () => {
    unaware = await createUnawareWorkspace();
    ({ workspace, environment } = unaware);
    await unaware.registry.publish(tarballOf('@stackref/aws'));
    await runOrThrow('npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...installed], {
      cwd: workspace.root,
      environment: { ...process.env, ...environment },
    });
    await workspace.nx(['g', '@stackref/nx:init'], environment);
    await workspace.commit();
    first = readManifest(join(workspace.root, 'node_modules/@stackref/nx')).version;
    await release('7.0.0', new Map());
    await release(
      '8.0.0',
      new Map([
        ['migrations.json', migrations],
        ['dist/leave-a-note.js', note],
      ]),
    );
  });
  afterAll(() => unaware.remove());

  it('starts from the version of this repository', () => {
    expect(versions()).toEqual([first, first]);
  });

  it.each([
    ['secretsmanager', '@aws-sdk/client-secrets-manager'],
    ['ssm', '@aws-sdk/client-ssm'],
  ])('installs no client for the service %s, and says how to', async (service, client) => {
    expect(existsSync(join(workspace.root, 'node_modules', client))).toBe(false);
    workspace.write(
      'cloud/stack.yaml',
      `name: cloud
components:
  secrets_manager: { flavor: aws, region_name: eu-central-1, service: ${service} }
  metadata_store: { flavor: mysql, password: '{{db.password}}' }
`,
    );
    const { code, output } = await workspace.nx(['run', 'cloud:validate'], {
      ...environment,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    expect([code, output]).toEqual([1, expect.stringContaining(`--save-dev ${client}`)]);
    workspace.delete('cloud');
  });

  it('moves all packages in lockstep, and without a migration there is nothing to run', async () => {
    const migrated = await migrate('@stackref/nx@7.0.0');
    expect(migrated).toMatchObject({ code: 0 });
    expect(versions()).toEqual(['7.0.0', '7.0.0']);
    expect(existsSync(join(workspace.root, 'migrations.json'))).toBe(false);
  });

  it('runs the migrations that came in between', async () => {
    const migrated = await migrate('@stackref/nx@8.0.0');
    expect(migrated).toMatchObject({ code: 0 });
    expect(versions()).toEqual(['8.0.0', '8.0.0']);
    expect(JSON.parse(workspace.read('migrations.json'))).toMatchObject({
      migrations: [{ package: '@stackref/nx', name: 'leave-a-note', version: '8.0.0' }],
    });
    const run = await migrate('--run-migrations');
    expect([run.code, run.output]).toEqual([0, expect.stringContaining('leave-a-note')]);
    expect(workspace.read('note.txt')).toBe('migrated');
  });

  it('names every other package in its group', () => {
    const manifest = readManifest(join(workspace.root, 'node_modules/@stackref/nx'));
    expect([...(manifest['nx-migrations']?.packageGroup ?? []), '@stackref/nx'].sort()).toEqual(
      publishedPackages().map(({ name }) => name),
    );
  });
});

describe('npx stackref', () => {
  it('says how to install the plugin, and fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stackref-command-'));
    writeFileSync(join(folder, 'package.json'), '{}');
    await runOrThrow('npm', ['install', '--no-audit', '--no-fund', tarballOf('stackref')], {
      cwd: folder,
    });
    const result = await runCaptured(join(folder, 'node_modules', '.bin', 'stackref'), ['run']);
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('npx nx add @stackref/nx') as string,
    });
    rmSync(folder, { recursive: true });
  });
});

const migrations = JSON.stringify({
  generators: {
    'leave-a-note': {
      version: '8.0.0',
      description: 'Leaves a note.',
      implementation: './dist/leave-a-note',
    },
  },
});
const note = `module.exports.default = (tree) => tree.write('note.txt', 'migrated');`;
