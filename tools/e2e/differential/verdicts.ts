import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NxResult } from '../workspace';

/** What a run said of one task. */
export interface TaskVerdict {
  readonly code: number;
  readonly isFromCache: boolean;
  /** What the task printed, now or when it ran. */
  readonly text: string;
}

/** What a run of Nx said. */
export interface RunVerdict {
  readonly code: number;
  /** By task id; `undefined` where Nx stopped before it ran a task. */
  readonly tasks: ReadonlyMap<string, TaskVerdict> | undefined;
  /** What the tasks declare as outputs, by path. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly printed: string;
}

/** The report that Nx leaves of its last run must go before the next one: not every run leaves one. */
export function forgetLastRun(cache: string): void {
  rmSync(join(cache, 'run.json'), { force: true });
}

export function readVerdict(root: string, cache: string, result: NxResult): RunVerdict {
  const report = join(cache, 'run.json');
  const tasks = existsSync(report) ? readTasks(report, result.stdout) : undefined;
  return {
    code: result.code,
    tasks: tasks !== undefined && tasks.size > 0 ? tasks : undefined,
    outputs: readOutputs(root),
    printed: result.output,
  };
}

interface ReportedTask {
  readonly taskId: string;
  readonly cacheStatus: string;
  readonly status: number;
}

function readTasks(report: string, printed: string): ReadonlyMap<string, TaskVerdict> {
  const { tasks } = JSON.parse(readFileSync(report, 'utf8')) as { tasks: readonly ReportedTask[] };
  const texts = textsOfTasks(printed);
  return new Map(
    tasks.map(({ taskId, cacheStatus, status }) => [
      taskId,
      {
        code: status,
        isFromCache: cacheStatus !== 'cache-miss',
        text: texts.get(taskId) ?? '',
      },
    ]),
  );
}

/** What Nx prints of each task with `--outputStyle=static`, under a line that names it. */
function textsOfTasks(printed: string): ReadonlyMap<string, string> {
  const [, ...sections] = stable(printed).split(/^> nx run /m);
  return new Map(
    sections.map((section) => {
      const [, id = '', text = ''] = /^(\S+)[^\n]*\n([^]*)$/.exec(section) ?? [];
      return [id, (text.split(/^(?: NX | +Run duration:)/m)[0] ?? '').trim()];
    }),
  );
}

/** The files in every folder of ours; inventories are never cached and so not compared. */
function readOutputs(root: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const search = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !['node_modules', '.git', '.nx'].includes(entry.name))
        search(path);
      else if (/\/\.stackref\/report.*\.json$/.test(path))
        outputs.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  search('.');
  return outputs;
}

/** A difference between two runs over the same world. */
export interface Difference {
  /** A task, a file, or `nx` for the run as a whole. */
  readonly of: string;
  readonly cached: string;
  readonly uncached: string;
}

/** Compares what two runs said of the tasks that match a pattern. */
export function compareVerdicts(cached: RunVerdict, uncached: RunVerdict): Difference[] {
  const differences: Difference[] = [];
  const compare = (of: string, one: string, other: string): void => {
    if (one !== other) differences.push({ of, cached: one, uncached: other });
  };
  if (cached.tasks === undefined || uncached.tasks === undefined) {
    const say = ({ tasks, printed, code }: RunVerdict): string =>
      tasks === undefined ? `no task ran, exit code ${code}\n${refusalIn(printed)}` : 'tasks ran';
    compare('nx', say(cached), say(uncached));
    return differences;
  }
  compare('nx', `exit code ${cached.code}`, `exit code ${uncached.code}`);
  for (const id of new Set([...cached.tasks.keys(), ...uncached.tasks.keys()])) {
    compare(id, describe(id, cached.tasks.get(id)), describe(id, uncached.tasks.get(id)));
  }
  // A report differs with the task that wrote it; of interest is one that differs alone.
  if (differences.length > 0) return differences;
  for (const path of new Set([...cached.outputs.keys(), ...uncached.outputs.keys()])) {
    compare(path, cached.outputs.get(path) ?? 'absent', uncached.outputs.get(path) ?? 'absent');
  }
  return differences;
}

function describe(id: string, task: TaskVerdict | undefined): string {
  if (task === undefined) return 'did not run';
  const status = task.code === 0 ? 'success' : 'failure';
  // What an inventory says of itself depends on what it was told before.
  return id.includes(':inventory') ? status : `${status}\n${task.text}`;
}

/**
 * What Nx says where it ran no task, without what its daemon says of itself. Of a graph that cannot be made only the daemon
 * says at once what is wrong with it; a run without one asks for `--verbose`.
 */
function refusalIn(printed: string): string {
  return stable(printed)
    .replace(/(?<=Failed to process project graph\.)[^]*/, '')
    .split('\n')
    .filter((line) => !/Nx Daemon|Log file with the error|file an issue at|^\s*$/.test(line))
    .join('\n')
    .trim();
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Without colours, what Node says of its own variables, and the times and places that differ from run to run. */
function stable(text: string): string {
  return text
    .replace(escapes, '')
    .replaceAll(/^\(node:\d+\) Warning: The 'NO_COLOR' env is ignored .*\n\(Use `node .*\n/gm, '')
    .replaceAll(/\d+(?:\.\d+)?\s?m?s\b/g, 'TIME')
    .replaceAll(/\s+at .*:\d+:\d+\)?/g, '')
    .trim();
}
