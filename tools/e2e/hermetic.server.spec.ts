import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runOrThrow } from '../process/run-process';
import { cleanEnvironment } from './clean-environment';
import { createWorkspace, type Workspace } from './workspace';

/** Files that a process has opened for reading, and those that it has written, from the workspace root. */
interface TouchedFiles {
  readonly read: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
}

/** Whatever a process does outside of these is about the workspace's own files. */
const notOfTheWorkspace = /^(?:\.\.|\/|node_modules\/|\.nx\/|\.git\/|$)/;

/** What Nx and Node open by themselves in the process that runs the tasks. */
const openedByNx = new Set(['nx.json', 'package.json']);

/** Reads what strace wrote of the processes whose command line holds a text, and of those that they started. */
function touchedFiles(trace: string, root: string, program: string): TouchedFiles {
  const family = new Set<string>();
  const read = new Set<string>();
  const written = new Set<string>();
  const pathOf = (path: string) => relative(root, resolve(root, path));
  const unfinished = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, id = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, beginning] = /^(.*) <unfinished \.\.\.>$/.exec(text) ?? [];
    if (beginning !== undefined) {
      unfinished.set(id, beginning);
      continue;
    }
    const call = text.replace(/^<\.\.\. \w+ resumed>/, () => unfinished.get(id) ?? '');
    if (call.startsWith('execve(') && call.includes(program)) family.add(id);
    if (!family.has(id)) continue;
    const child = /^(?:clone3?|v?fork)\(.* = (\d+)/.exec(call)?.[1];
    if (child !== undefined) family.add(child);
    const [, opened, flags] = /openat\(AT_FDCWD, "([^"]*)", ([A-Z_|]+)/.exec(call) ?? [];
    const failed = call.includes(' = -1 ');
    if (opened !== undefined && flags !== undefined && !failed && !flags.includes('O_DIRECTORY')) {
      const isWritten = /O_WRONLY|O_RDWR|O_CREAT/.test(flags);
      (isWritten ? written : read).add(pathOf(opened));
    }
    const [, from, to] =
      /rename(?:at2?)?\((?:AT_FDCWD, )?"([^"]*)", (?:AT_FDCWD, )?"([^"]*)"/.exec(call) ?? [];
    if (from !== undefined && to !== undefined && !failed) {
      written.delete(pathOf(from));
      written.add(pathOf(to));
    }
  }
  const own = (paths: ReadonlySet<string>) =>
    new Set([...paths].filter((path) => !notOfTheWorkspace.test(path)));
  return { read: own(read), written: own(written) };
}

describe('validate', () => {
  let workspace: Workspace;
  const names = Array.from({ length: 50 }, (_, index) => `s${index}`);
  beforeAll(async () => {
    workspace = await createWorkspace();
    const secrets = workspace.read('stack/secrets.yaml');
    workspace.delete('stack');
    workspace.write('base/base.yaml', 'catalogs: [../lib, ./flavors.json]\n');
    workspace.write('base/flavors.json', '{"flavors":[]}');
    workspace.write(
      'lib/index.js',
      "const { defineCatalog } = require('@stackref/core/catalog');\nexports.catalog = defineCatalog(require('./flavors'));\n",
    );
    workspace.write('lib/flavors.js', 'module.exports = [];\n');
    for (const name of names) {
      workspace.write(`stacks/${name}/secrets.yaml`, secrets);
      workspace.write(`stacks/${name}/unrelated.yaml`, 'a: 1\n');
      workspace.write(
        `stacks/${name}/stack.yaml`,
        `name: ${name}\nextends: ../../base/base.yaml\ncomponents:\n  secrets_manager: { flavor: local }\n  checker: { type: data_validator, flavor: acme, token: '{{mysql_secret.password}}' }\n`,
      );
    }
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  /** Runs validation under strace and answers what its own processes touched. */
  async function traced(args: readonly string[], program: string): Promise<TouchedFiles> {
    const trace = join(dirname(workspace.root), 'trace');
    const strace = process.env['STACKREF_TEST_STRACE'] ?? 'strace';
    const nx = join(workspace.root, 'node_modules', '.bin', 'nx');
    const calls = 'trace=openat,rename,renameat,renameat2,clone,clone3,fork,vfork,execve';
    await runOrThrow(
      strace,
      [...['-f', '-qq', '-s', '4096', '-e', calls, '-o', trace], process.execPath, nx, ...args],
      {
        cwd: workspace.root,
        environment: {
          ...cleanEnvironment(join(dirname(workspace.root), 'home')),
          NX_DAEMON: 'false',
          NX_WORKSPACE_DATA_DIRECTORY: join(workspace.root, '.nx', 'workspace-data'),
        },
      },
    );
    return touchedFiles(readFileSync(trace, 'utf8'), workspace.root, program);
  }

  async function declaredInputs(name: string): Promise<readonly string[]> {
    const { stdout } = await workspace.nx([
      'show',
      'target',
      'inputs',
      `${name}:validate`,
      '--json',
    ]);
    return (JSON.parse(stdout) as { readonly files: readonly string[] }).files;
  }

  const ofStack = (name: string) => [
    'base/base.yaml',
    'base/flavors.json',
    'lib/flavors.js',
    'lib/index.js',
    `stacks/${name}/secrets.yaml`,
    `stacks/${name}/stack.yaml`,
  ];
  const outputsOf = (name: string) => [
    `stacks/${name}/.stackref/.gitignore`,
    `stacks/${name}/.stackref/report.json`,
  ];
  const without = (paths: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...paths].filter((path) => !others.has(path)).sort();

  it('declares as inputs what it reads of one stack, and as outputs what it writes', async () => {
    const declared = await declaredInputs('s0');
    expect(declared).toEqual(expect.arrayContaining(ofStack('s0')));
    const { read, written } = await traced(
      ['run', 's0:validate', '--skip-nx-cache', '--no-batch'],
      'run-executor',
    );
    expect(without(read, openedByNx)).toEqual(ofStack('s0'));
    expect([...written].sort()).toEqual(outputsOf('s0'));
  });

  it('does so of fifty in a batch', async () => {
    const declared = await declaredInputs('s49');
    expect(declared).toEqual(expect.arrayContaining(ofStack('s49')));
    const { read, written } = await traced(
      ['run-many', '-t', 'validate', '--skip-nx-cache'],
      'run-batch',
    );
    const inputs = [...new Set(names.flatMap(ofStack))].sort();
    expect(without(read, openedByNx)).toEqual(inputs);
    const outputs = new Set(names.flatMap(outputsOf));
    expect(without(written, outputs)).toEqual([]);
    expect(names.every((name) => written.has(`stacks/${name}/.stackref/report.json`))).toBe(true);
  });
});
