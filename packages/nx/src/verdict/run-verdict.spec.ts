import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { plainPalette, renderJson } from '@stackref/core';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { reportOf } from '../reporting/report-of';
import { postTasksExecution, sumUpRun } from './run-verdict';

type Run = Parameters<typeof sumUpRun>[0];
type Status = Run['taskResults'][string]['status'];

const started = Date.now();

/** A report as validation leaves it, of a stack without findings. */
const valid = (name: string): string => renderJson([reportOf(`${name}/stack.yaml`, [])]);

/** The same with an error. */
const failed = (name: string): string =>
  valid(name)
    .replace('"success": true', '"success": false')
    .replace('"errors": 0', '"errors": 1')
    .replace(
      '"diagnostics": []',
      `"diagnostics": [{"code": "x", "severity": "error", "file": "${name}/stack.yaml", "start": {"offset": 1}, "end": {"offset": 2}}]`,
    );

/** What Nx hands over after a run: the outputs and the status of each task. */
function runOf(
  root: string,
  tasks: readonly (readonly [outputs: readonly string[], status: Status])[],
): Run {
  const results = tasks.map(([outputs, status], index) => [
    `t${index}`,
    { task: { outputs }, status },
  ]);
  return { workspaceRoot: root, startTime: started, taskResults: Object.fromEntries(results) };
}

const report = (name: string): readonly string[] => [
  `${name}/.stackref/report.json`,
  `${name}/.stackref/.gitignore`,
];

describe('sumUpRun', () => {
  it.each<[string, Status, string | undefined, string]>([
    [
      'ran',
      'success',
      valid('b'),
      '2 stacks valid: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'is restored',
      'local-cache',
      valid('b'),
      '2 stacks valid: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'is still there',
      'local-cache-kept-existing',
      valid('b'),
      '2 stacks valid: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'comes from afar',
      'remote-cache',
      valid('b'),
      '2 stacks valid: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    ['has an error', 'failure', failed('b'), '1 error in 1 of 2 stacks'],
    [
      'crashed after an earlier success',
      'failure',
      valid('b'),
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'was skipped',
      'skipped',
      valid('b'),
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'was stopped',
      'stopped',
      failed('b'),
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'left no report',
      'success',
      undefined,
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'left half a report',
      'success',
      '{"version": 1, "stacks"',
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'left something else',
      'success',
      'null',
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
    [
      'left a report without stacks',
      'success',
      '{"version": 1, "success": true}',
      '1 stack valid, 1 not validated: 0 references to 0 secrets (SECRET_AND_KEY_EXISTS)',
    ],
  ])('of a task that %s', (_case, status, text, verdict) => {
    const { root, write } = createWorkspace({ 'a/.stackref/report.json': valid('a') });
    if (text !== undefined) write('b/.stackref/report.json', text);
    const run = runOf(root, [
      [report('a'), 'success'],
      [report('b'), status],
    ]);
    expect(sumUpRun(run, plainPalette)).toEqual([`stackref: ${verdict}`]);
  });

  it('does not take the report of an earlier run for that of a task that was killed', () => {
    const { root } = createWorkspace({ 'a/.stackref/report.json': failed('a') });
    const earlier = new Date(started - 60_000);
    utimesSync(join(root, 'a/.stackref/report.json'), earlier, earlier);
    const run = runOf(root, [[report('a'), 'failure']]);
    expect(sumUpRun(run, plainPalette)).toEqual(['stackref: 1 stack not validated']);
    expect(sumUpRun(run, plainPalette, { leftAlone: 2, replaced: [] })).toEqual([
      'stackref: 1 stack not validated (2 files of other tools left alone)',
    ]);
  });

  it('takes a report from the cache, however old', () => {
    const { root } = createWorkspace({ 'a/.stackref/report.json': valid('a') });
    const earlier = new Date(0);
    utimesSync(join(root, 'a/.stackref/report.json'), earlier, earlier);
    const run = runOf(root, [[report('a'), 'local-cache-kept-existing']]);
    expect(sumUpRun(run, plainPalette)[0]).toContain('1 stack valid');
  });

  it('counts stacks whose inventory failed, so that Nx never came to them', () => {
    const { root } = createWorkspace({ 'a/.stackref/report.json': valid('a') });
    const run = runOf(root, [
      [report('a'), 'success'],
      [['a/.stackref/inventory.json'], 'success'],
      [['b/.stackref/inventory.json'], 'failure'],
      [['c/.stackref/inventory-dev.json'], 'failure'],
    ]);
    expect(sumUpRun(run, plainPalette)[0]).toContain('1 stack valid, 2 not validated');
  });

  it('counts a stack once whose inventory failed and that was stopped', () => {
    const { root } = createWorkspace();
    const run = runOf(root, [
      [['b/.stackref/report-dev.json'], 'skipped'],
      [['b/.stackref/inventory-dev.json'], 'failure'],
    ]);
    expect(sumUpRun(run, plainPalette)).toEqual(['stackref: 1 stack not validated']);
  });

  it('has nothing to say of a run without stacks', () => {
    const run = runOf('/nowhere', [
      [['dist/app', 'app/.stackref/other.json'], 'failure'],
      [[], 'success'],
    ]);
    expect(sumUpRun(run, plainPalette)).toEqual([]);
  });

  it('says that a file holds one report of several, when they come from the cache', () => {
    const { root } = createWorkspace({
      'a/.stackref/report.json': valid('a'),
      'b/.stackref/report.json': valid('b'),
    });
    const run = runOf(root, [
      [[...report('a'), 'all\u001b.json'], 'local-cache'],
      [[...report('b'), 'all\u001b.json'], 'local-cache'],
    ]);
    expect(sumUpRun(run, plainPalette)).toEqual([
      'stackref: all\\x1b.json is named by 2 tasks and holds the report of one of them',
      expect.stringContaining('2 stacks valid'),
    ]);
  });
});

describe('postTasksExecution', () => {
  it.each([
    ['results that are none', { taskResults: { a: {} } }],
    ['nothing at all', undefined],
  ])('never throws, which would fail the run: %s', async (_case, context) => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      await postTasksExecution(undefined, context as never);
      expect(write).toHaveBeenCalledWith(expect.stringContaining('could not be summed up'));
    } finally {
      write.mockRestore();
    }
  });

  it('speaks once for all entries in nx.json', async () => {
    const { root } = createWorkspace({ 'b/.stackref/report.json': valid('b') });
    const entries = [{ stackFile: 'a.yaml' }, { stackFile: 'b.yaml' }];
    const plugins = entries.map((options) => ({ plugin: '@stackref/nx/plugin', options }));
    const target = { project: 'b', target: 'validate' };
    const task = { target, projectRoot: 'b', outputs: report('b') };
    const context = {
      ...runOf(root, []),
      taskResults: { t: { task, status: 'success' } },
      nxJsonConfiguration: { plugins },
    };
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      for (const options of entries) await postTasksExecution(options, context as never);
      expect(write).toHaveBeenCalledTimes(1);
      expect(write).toHaveBeenCalledWith(expect.stringContaining('1 stack valid'));
    } finally {
      write.mockRestore();
    }
  });
});
