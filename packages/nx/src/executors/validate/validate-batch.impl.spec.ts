import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { exampleSecrets } from '../../__fixtures__/example-secrets';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import type { ValidateOptions } from './options';
import type { TaskOutcome } from '../../targets/run-batch';
import validateBatch from './validate-batch.impl';

/** Runs one batch over stacks of the given texts, as Nx does; options may be given by task. */
async function runBatchOver(
  stacks: Readonly<Record<string, string>>,
  options: Readonly<Record<string, ValidateOptions>> = {},
): Promise<ReadonlyMap<string, TaskOutcome>> {
  const { root, write } = createWorkspace();
  const tasks: Record<string, object> = {};
  const optionsOfTasks: Record<string, ValidateOptions> = {};
  for (const [name, text] of Object.entries(stacks)) {
    write(`stacks/${name}/stack.yaml`, text);
    write(`stacks/${name}/secrets.yaml`, exampleSecrets);
    const id = `${name}:validate`;
    tasks[id] = {
      id,
      projectRoot: `stacks/${name}`,
      target: { project: name, target: 'validate' },
      outputs: [options[id]?.outputFile ?? []].flat(),
    };
    optionsOfTasks[id] = options[id] ?? { stack: `stacks/${name}/stack.yaml` };
  }
  const graph = { tasks, roots: Object.keys(tasks), dependencies: {} } as unknown as TaskGraph;
  const context = {
    root,
    projectsConfigurations: { version: 2, projects: {} },
    taskGraph: graph,
  } as unknown as ExecutorContext;
  const outcomes = new Map<string, TaskOutcome>();
  for await (const { task, result } of validateBatch(graph, optionsOfTasks, {}, context)) {
    outcomes.set(task, result);
  }
  return outcomes;
}

function stackNamed(name: string, reference: string): string {
  return [
    `name: ${name}`,
    'components:',
    '  secrets_manager: { flavor: local }',
    `  store: { type: metadata_store, flavor: mysql, password: '${reference}' }`,
  ].join('\n');
}

describe('validateBatch', () => {
  it('reports every stack: the good, the bad, the broken', async () => {
    const outcomes = await runBatchOver({
      one: stackNamed('one', '{{mysql_secret.password}}'),
      two: stackNamed('two', '{{mysql_secret.password}}'),
      three: stackNamed('three', '{{mysql_secret.password}}'),
      bad: stackNamed('bad', '{{mysql_secret.pasword}}'),
      broken: 'name: [',
    });
    const successes = [...outcomes].map(([task, { success }]) => [task, success]);
    expect(successes.sort()).toEqual([
      ['bad:validate', false],
      ['broken:validate', false],
      ['one:validate', true],
      ['three:validate', true],
      ['two:validate', true],
    ]);
    expect(outcomes.get('bad:validate')?.terminalOutput).toContain('error key-not-found');
    expect(outcomes.get('one:validate')?.terminalOutput).toContain('1 stack valid');
  });

  it('lets a task that throws fail alone', async () => {
    const exploding: ValidateOptions = {
      get stack(): string {
        throw new TypeError('the bug');
      },
    };
    const outcomes = await runBatchOver(
      {
        one: stackNamed('one', '{{mysql_secret.password}}'),
        two: stackNamed('two', '{{mysql_secret.password}}'),
      },
      { 'two:validate': exploding },
    );
    expect(outcomes.get('one:validate')?.success).toBe(true);
    expect(outcomes.get('two:validate')).toEqual({
      success: false,
      terminalOutput: expect.stringMatching(
        /: TypeError\.\n {4}at .*validate-batch\.impl\.spec\.ts/,
      ),
    });
  });

  it('gives each task its own report as JSON', async () => {
    const outcomes = await runBatchOver(
      {
        one: stackNamed('one', '{{mysql_secret.password}}'),
        two: stackNamed('two', '{{absent.password}}'),
      },
      { 'one:validate': { format: 'json' }, 'two:validate': { format: 'json' } },
    );
    for (const [task, { success, terminalOutput }] of outcomes) {
      expect(JSON.parse(terminalOutput)).toMatchObject({
        success,
        stacks: [{ stack: task.replace(':validate', '') }],
      });
    }
  });

  it('refuses a file that several tasks name, however it is written', async () => {
    const outcomes = await runBatchOver(
      {
        one: stackNamed('one', '{{mysql_secret.password}}'),
        two: stackNamed('two', '{{mysql_secret.password}}'),
        three: stackNamed('three', '{{mysql_secret.password}}'),
      },
      {
        'one:validate': { stack: 'stacks/one/stack.yaml', outputFile: 'reports/all.json' },
        'two:validate': { stack: 'stacks/two/stack.yaml', outputFile: './reports//all.json' },
        'three:validate': { stack: 'stacks/three/stack.yaml', outputFile: 'reports/three.json' },
      },
    );
    expect(outcomes.get('one:validate')).toMatchObject({ success: false });
    expect(outcomes.get('one:validate')?.terminalOutput).toContain('output-file-shared');
    expect(outcomes.get('two:validate')).toMatchObject({ success: false });
    expect(outcomes.get('three:validate')).toMatchObject({ success: true });
  });

  it('reports nothing when there is nothing to do', async () => {
    expect(await runBatchOver({})).toEqual(new Map());
  });
});
