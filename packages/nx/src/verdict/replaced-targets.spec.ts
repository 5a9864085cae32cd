import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { pluginEntries } from '../inference/plugin-entry';
import { replacedTargets, type FinishedTask } from './replaced-targets';

const root = 'stacks/prod';

function task(target: string, outputs: readonly string[] = [], projectRoot = root): FinishedTask {
  return { target: { project: 'prod', target }, projectRoot, outputs: [...outputs] };
}

function linesOf(tasks: readonly FinishedTask[], options: unknown, files: readonly string[]) {
  const workspace = createWorkspace(Object.fromEntries(files.map((file) => [file, ''])));
  const exclude = ['stacks/legacy/**'];
  const plugins = [{ plugin: '@stackref/nx/plugin', options: options ?? {}, exclude }];
  return pluginEntries({ plugins }).flatMap((entry) =>
    replacedTargets(tasks, workspace.root, entry, ['stacks/swarm/stack.yaml']),
  );
}

describe('replacedTargets', () => {
  it('names the stack that a script of the same name kept from being validated', () => {
    const [line] = linesOf([task('validate')], undefined, ['stacks/prod/stack.yaml']);
    expect(line).toContain('stacks/prod/stack.yaml was not validated: the target prod:validate');
    expect(line).toContain('validateTargetName');
  });

  it.each<[string, FinishedTask, unknown, readonly string[]]>([
    [
      'that keeps a report',
      task('validate', ['stacks/prod/.stackref/report.json']),
      undefined,
      ['stacks/prod/stack.yaml'],
    ],
    ['of a project without a stack', task('validate'), undefined, ['stacks/prod/other.yaml']],
    ['of another name', task('build'), undefined, ['stacks/prod/stack.yaml']],
    [
      'beside a stack whose own target has another name',
      task('validate'),
      { validateTargetName: 'validate-stack' },
      ['stacks/prod/stack.yaml'],
    ],
    [
      'for all stacks of a folder',
      task('validate'),
      { stackFile: '*.stack.yaml' },
      ['stacks/prod/a.stack.yaml', 'stacks/prod/b.stack.yaml'],
    ],
    [
      'beside a file of another tool',
      task('validate', [], 'stacks/swarm'),
      undefined,
      ['stacks/swarm/stack.yaml'],
    ],
    [
      'beside a file that is excluded',
      task('validate', [], 'stacks/legacy'),
      undefined,
      ['stacks/legacy/stack.yaml'],
    ],
    ['in a folder that is gone', task('validate', [], 'gone'), undefined, []],
  ])('says nothing of a task %s', (_case, finished, options, files) => {
    expect(linesOf([finished], options, files)).toEqual([]);
  });

  it('knows the targets of several stacks in one folder', () => {
    const files = ['stacks/prod/a.stack.yaml', 'stacks/prod/b.stack.yaml'];
    const options = { stackFile: '*.stack.yaml' };
    const [line, ...others] = linesOf([task('validate-b')], options, files);
    expect([line, others]).toEqual([expect.stringContaining('b.stack.yaml'), []]);
  });
});
