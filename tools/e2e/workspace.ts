import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCaptured, runOrThrow, type ProcessResult } from '../process/run-process';
import { cleanEnvironment } from './clean-environment';
import type { TemplateContent } from './workspace-template';

/** How Nx came by the result of a task: `run` means that the task ran. */
export type TaskOrigin = 'run' | 'local cache' | 'remote cache';

export interface NxResult extends ProcessResult {
  /** Both streams, as they would be read on a terminal. */
  readonly output: string;
}

export interface NxRun extends NxResult {
  /** By task id, such as `stack:validate`. */
  readonly origins: ReadonlyMap<string, TaskOrigin>;
}

/** A workspace of its own in a temporary folder: git, Nx with its own cache, and the packed packages. */
export interface Workspace {
  readonly root: string;
  /** Runs any command of Nx. */
  nx(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<NxResult>;
  /** Runs tasks, and answers as well where their results came from. */
  run(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<NxRun>;
  /** Runs a script with the workspace's own packages, such as one that writes a secrets file. */
  node(script: string, environment?: NodeJS.ProcessEnv): Promise<string>;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Replaces the only occurrence of a text. */
  replace(path: string, text: string, replacement: string): void;
  delete(path: string): void;
  commit(): Promise<void>;
  /** What git sees changed or new, a line each. */
  status(): Promise<string>;
  /** Another workspace with the same committed files, and neither cache nor data. */
  clone(): Promise<Workspace>;
  /** Everything that Nx and its tasks have printed so far. */
  printed(): string;
  remove(): void;
}

/** Copies the template that the run of these tests has prepared. */
export async function createWorkspace(content: TemplateContent = 'plugin'): Promise<Workspace> {
  const workspace = openWorkspace(copyTemplate(content), content);
  await git(workspace.root, 'init', '-q', '-b', 'main');
  await workspace.commit();
  return workspace;
}

function openWorkspace(base: string, content: TemplateContent): Workspace {
  const root = join(base, 'workspace');
  const home = join(base, 'home');
  mkdirSync(home, { recursive: true });
  const printed: string[] = [];
  const environmentOf = (extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...cleanEnvironment(home),
    NX_DAEMON: 'false',
    NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', 'workspace-data'),
    ...extra,
  });
  const nx = async (
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<NxResult> => {
    const result = await runCaptured(process.execPath, [nxEntry(root), ...args], {
      cwd: root,
      environment: environmentOf(environment),
    });
    const output = result.stdout + result.stderr;
    printed.push(output);
    return { ...result, output };
  };
  return {
    root,
    nx,
    async run(args, environment) {
      const report = join(root, '.nx', 'cache', 'run.json');
      rmSync(report, { force: true });
      const result = await nx(args, environment);
      return { ...result, origins: readOrigins(report, result.output) };
    },
    node: (script, environment = {}) =>
      runOrThrow(process.execPath, ['-e', script], {
        cwd: root,
        environment: environmentOf(environment),
      }),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    replace(path, text, replacement) {
      const parts = readFileSync(join(root, path), 'utf8').split(text);
      if (parts.length !== 2) {
        throw new Error(`${path} holds ${parts.length - 1} times: ${text}`);
      }
      writeFileSync(join(root, path), parts.join(replacement));
    },
    delete(path) {
      rmSync(join(root, path), { recursive: true });
    },
    async commit() {
      await git(root, 'add', '-A');
      await git(
        root,
        '-c',
        'user.name=e2e',
        '-c',
        'user.email=e2e@example.com',
        'commit',
        '-qm',
        'state',
      );
    },
    status: () => git(root, 'status', '--short'),
    async clone() {
      const copy = copyTemplate(content, ['stack']);
      const target = join(copy, 'workspace');
      await git(target, 'init', '-q', '-b', 'main');
      await git(target, 'fetch', '-q', root, 'main');
      await git(target, 'reset', '-q', '--hard', 'FETCH_HEAD');
      return openWorkspace(copy, content);
    },
    printed: () => printed.join('\n'),
    remove() {
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** The file that Node runs: what is in `.bin` is a script of a shell on Windows. */
function nxEntry(root: string): string {
  const folder = join(root, 'node_modules', 'nx');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin: { readonly nx: string };
  };
  return join(folder, bin.nx);
}

const templateVariables: Readonly<Record<TemplateContent, string>> = {
  plugin: 'STACKREF_E2E_TEMPLATE',
  'every secrets manager': 'STACKREF_E2E_FULL_TEMPLATE',
};

function copyTemplate(content: TemplateContent, except: readonly string[] = []): string {
  const template = process.env[templateVariables[content]];
  if (template === undefined) {
    throw new Error(
      'These tests need packed packages: start them with npm run e2e or npm run test:servers.',
    );
  }
  const base = mkdtempSync(join(realpathSync(tmpdir()), 'stackref-e2e-'));
  const root = join(base, 'workspace');
  cpSync(template, root, { recursive: true, verbatimSymlinks: true });
  for (const path of except) {
    rmSync(join(root, path), { recursive: true });
  }
  return base;
}

/** Nx leaves a report of every run beside its cache. */
function readOrigins(report: string, output: string): ReadonlyMap<string, TaskOrigin> {
  let text: string;
  try {
    text = readFileSync(report, 'utf8');
  } catch (cause) {
    throw new Error(`Nx ran no task:\n${output}`, { cause });
  }
  const { tasks } = JSON.parse(text) as {
    tasks: readonly { readonly taskId: string; readonly cacheStatus: string }[];
  };
  return new Map(tasks.map(({ taskId, cacheStatus }) => [taskId, originOf(cacheStatus)]));
}

function originOf(cacheStatus: string): TaskOrigin {
  switch (cacheStatus) {
    case 'cache-miss':
      return 'run';
    case 'local-cache-hit':
    case 'local-cache-kept-existing':
      return 'local cache';
    case 'remote-cache-hit':
      return 'remote cache';
    default:
      throw new Error(`Unknown cache status of Nx: ${cacheStatus}`);
  }
}

function git(cwd: string, ...args: readonly string[]): Promise<string> {
  return runOrThrow('git', args, { cwd, environment: cleanEnvironment(dirname(cwd)) });
}
