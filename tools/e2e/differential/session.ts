import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type NxResult } from '../workspace';
import { baseline } from './baseline';
import { breakPlugin, type BrokenPlugin } from './broken-plugins';
import { actions } from './changes/actions';
import { updateWorld, writeWorld } from './disk';
import { activeAfter, applyChanges, createChoice, type Made, type Step } from './plan-round';
import { forgetLastRun, readVerdict, type RunVerdict } from './verdicts';
import type { World } from './world';

/** A workspace on which rounds are played, one after the other. */
export interface Session {
  readonly root: string;
  /** Brings the workspace back to the world without changes, without anything that Nx has kept. */
  restart(focus: readonly string[]): Promise<void>;
  /** Makes the changes of a step, and answers which files and links are different now. */
  advance(step: Step): Promise<readonly string[]>;
  /** What Nx says, answering from its cache where it can. */
  validate(): Promise<RunVerdict>;
  /** What it says with `--skip-nx-cache`, without a daemon and without anything that was kept from earlier runs. */
  validateUncached(): Promise<RunVerdict>;
  close(): Promise<void>;
}

export async function createSession(options: {
  readonly daemon: boolean;
  /** A mistake that the session is to find. */
  readonly broken?: BrokenPlugin;
}): Promise<Session> {
  const workspace = await createWorkspace();
  const { root } = workspace;
  if (options.broken !== undefined) breakPlugin(root, options.broken);
  const start = baseline((path) => workspace.read(path));
  let focus: readonly string[] = [];
  let active: readonly Made[] = [];
  let world: World = start;

  const kept = environmentOf('cache', 'data', options.daemon);
  const own = environmentOf('uncached-cache', 'uncached-data', false);
  const nx = (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<NxResult> =>
    workspace.nx(args, { ...Object.fromEntries(world.environment), ...environment });
  const run = async (
    environment: NodeJS.ProcessEnv & { NX_CACHE_DIRECTORY: string },
    extra: string[],
  ) => {
    const cache = environment.NX_CACHE_DIRECTORY;
    forgetLastRun(cache);
    const args = [
      'run-many',
      '-t',
      'validate',
      '--outputStyle=static',
      ...world.arguments,
      ...extra,
    ];
    return readVerdict(root, cache, await nx(args, environment));
  };
  const stopDaemon = async (): Promise<void> => {
    if (options.daemon) await nx(['daemon', '--stop'], kept);
  };

  function environmentOf(cache: string, data: string, daemon: boolean) {
    return {
      NX_CACHE_DIRECTORY: join(root, '.nx', cache),
      NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', data),
      NX_DAEMON: String(daemon),
      // A process for each plugin takes most of the time of a run, and says the same.
      NX_ISOLATE_PLUGINS: 'false',
    };
  }

  return {
    root,
    async restart(names) {
      await stopDaemon();
      updateWorld(root, world, start);
      rmSync(join(root, '.nx'), { recursive: true, force: true });
      writeWorld(root, start);
      world = start;
      active = [];
      focus = names;
    },
    async advance(step) {
      const before = world;
      active = activeAfter(active, step);
      world = applyChanges(start, active, focus);
      const changed = updateWorld(root, before, world);
      // What lies outside of the workspace, such as the ignore rules of a user, it reads when it starts. While it
      // watches it does not notice a link that comes, nor what rules do not ignore any more.
      const isUnwatched = (path: string) => {
        const entry = world.files.get(path);
        const isLink = entry !== undefined && 'link' in entry;
        return isLink || path.startsWith('../') || /(?:ignore|info\/exclude)$/.test(path);
      };
      if (changed.some(isUnwatched)) await stopDaemon();
      if (options.daemon) tellDaemon(root, changed);
      const action = actions.find(({ name }) => name === step.action?.name);
      const scene = {
        root,
        nx: async (args: readonly string[]) => {
          await nx(args, kept);
        },
      };
      await action?.act(scene, createChoice(step.action?.seed ?? 0, focus));
      return changed;
    },
    validate: () => run(kept, []),
    validateUncached() {
      // What was inferred for an earlier world, too, must not answer here.
      rmSync(own.NX_WORKSPACE_DATA_DIRECTORY, { recursive: true, force: true });
      return run(own, ['--skip-nx-cache']);
    },
    async close() {
      await stopDaemon();
      workspace.remove();
    },
  };
}

/**
 * Nx's daemon does not watch `node_modules`, and keeps its project graph until a file changes that it does watch.
 * Whoever installs something changes the lockfile too.
 */
function tellDaemon(root: string, changed: readonly string[]): void {
  if (changed.some((path) => path.includes('node_modules/'))) {
    appendFileSync(join(root, 'package-lock.json'), '\n');
  }
}
