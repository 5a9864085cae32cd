import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainPalette } from '@stackref/core';
import { parseInventory } from '@stackref/core/plugin';
import {
  createInMemorySecretsManager,
  defineSecretsManager,
  SecretsManagerError,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import { taskOfBatch, type RunContext, type RunningTask } from '../../targets/running-task';
import type { InventoryOptions } from './options';
import { runInventories, type InventoryContext } from './run-inventories';

type Question = readonly [operation: string, store: string, ...names: string[]];

/** A remote store in memory that notes what it is asked; the store `down` answers nothing. */
function createFlavor(questions: Question[]) {
  const contents = createInMemorySecretsManager(
    new Map(['db', 'cache'].map((name) => [name, new Map([['password', 'hunter2']])])),
  );
  return defineSecretsManager({
    name: 'remote',
    description: 'A store elsewhere.',
    attributes: z.strictObject({ url: z.string() }),
    storeOf: ({ url }) => ({ url }),
    create({ url }, { calls }) {
      const ask = (operation: string, names: readonly string[]) => {
        calls?.observe?.({ kind: 'request', operation });
        questions.push([operation, url, ...names]);
        if (url !== 'down') return;
        calls?.observe?.({ kind: 'wait', operation, code: 'unavailable', delay: 4200 });
        throw new SecretsManagerError('unavailable', 'The line is dead.', { remedy: 'Wait.' });
      };
      return {
        async describe(names) {
          ask('describe', names);
          return contents.describe(names);
        },
        async read(names) {
          ask('read', names);
          return contents.read(names);
        },
        write: contents.write,
      };
    },
  });
}

function stackOn(url: string, ...references: readonly string[]): string {
  const attributes = references.map((reference, index) => `a${index}: '{{${reference}}}'`);
  return [
    'components:',
    `  secrets_manager: { flavor: remote, url: ${url} }`,
    `  store: { type: artifact_store, flavor: s3, ${attributes.join(', ')} }`,
  ].join('\n');
}

function contextIn(root: string, projects = {}): RunContext {
  return { root, projectsConfigurations: { version: 2, projects } };
}

function taskOf(project: string): RunningTask {
  const place = { id: `${project}:inventory`, target: { project, target: 'inventory' } };
  return taskOfBatch({ ...place, projectRoot: project }, contextIn(''));
}

function createRun(stacks: Readonly<Record<string, string>>) {
  const workspace = createWorkspace();
  for (const [name, text] of Object.entries(stacks)) workspace.write(`${name}/stack.yaml`, text);
  const questions: Question[] = [];
  const said: string[] = [];
  const context = contextIn(workspace.root);
  const run: InventoryContext = {
    workspaceRoot: workspace.root,
    environment: {},
    secretsManagers: new Map([['remote', createFlavor(questions)]]),
    catalogs: new Map(),
    context,
    palette: plainPalette,
    say: (line) => said.push(line),
  };
  const read = (path: string) => readFileSync(join(workspace.root, path), 'utf8');
  const textOf = (name: string) => read(`${name}/.stackref/inventory.json`);
  return {
    questions,
    said,
    read,
    exists: (path: string) => existsSync(join(workspace.root, path)),
    textOf,
    write: workspace.write,
    async run(
      options: InventoryOptions = {},
      more: Partial<InventoryContext> = {},
      names = Object.keys(stacks),
    ) {
      const tasks = names.map((name) => [name, { options, task: taskOf(name) }] as const);
      return runInventories(new Map(tasks), { ...run, ...more });
    },
    inventoryOf(name: string) {
      const { secrets } = parseInventory(textOf(name));
      return [...secrets].map(([secret, { state }]) => [secret, state]);
    },
  };
}

describe('runInventories', () => {
  it('asks each store once for all stacks of the run, each name once', async () => {
    const { run, questions, inventoryOf } = createRun({
      a: stackOn('one', 'db.password', 'cache.password'),
      b: stackOn('one', 'db.password', 'gone.password'),
      c: stackOn('two', 'db.password'),
    });
    const outcomes = await run();
    expect([...outcomes.values()].map(({ success }) => success)).toEqual([true, true, true]);
    expect(questions).toEqual([
      ['read', 'one', 'cache', 'db', 'gone'],
      ['read', 'two', 'db'],
    ]);
    expect(inventoryOf('b')).toEqual([
      ['db', 'ok'],
      ['gone', 'missing-secret'],
    ]);
  });

  it('reads no value of a version that it has seen, and writes the same file again', async () => {
    const { run, questions, textOf } = createRun({ a: stackOn('one', 'db.password') });
    await run();
    const first = textOf('a');
    await run();
    expect(questions).toEqual([
      ['read', 'one', 'db'],
      ['describe', 'one', 'db'],
    ]);
    expect(textOf('a')).toBe(first);
    expect(first).not.toContain('hunter2');
  });

  it('keeps its folder out of git, but no other', async () => {
    const { run, read, exists } = createRun({ a: stackOn('one', 'db.password') });
    await run();
    expect(read('a/.stackref/.gitignore')).toBe('*\n');
    await run({ outputFile: 'b/stock.json' });
    expect(exists('b/stock.json')).toBe(true);
    expect(exists('b/.gitignore')).toBe(false);
  });

  it('forgets what it knows when the stack is moved to another store', async () => {
    const { run, write, questions } = createRun({ a: stackOn('one', 'db.password') });
    await run();
    write('a/stack.yaml', stackOn('two', 'db.password'));
    await run();
    expect(questions).toEqual([
      ['read', 'one', 'db'],
      ['read', 'two', 'db'],
    ]);
  });

  it('writes down that a store does not answer, and says that it waits', async () => {
    const { run, inventoryOf, said } = createRun({
      a: stackOn('down', 'db.password'),
      b: stackOn('one', 'db.password'),
    });
    const outcomes = await run();
    expect(outcomes.get('a')).toEqual({
      success: true,
      terminalOutput: [
        'Stack a, secrets in the remote secrets manager: 1 unreachable.',
        '  unreachable  db: The line is dead. Wait.',
        'a/.stackref/inventory.json',
        '',
      ].join('\n'),
    });
    expect(inventoryOf('a')).toEqual([['db', 'unreachable']]);
    expect(inventoryOf('b')).toEqual([['db', 'ok']]);
    expect(said).toEqual(['Waiting 4.2 s before read is tried again: unavailable.']);
  });

  it('breaks sentences between words at the width of the terminal', async () => {
    const { run } = createRun({ a: stackOn('down', 'db.password') });
    const outcomes = await run({}, { palette: { ...plainPalette, width: 40 } });
    expect(outcomes.get('a')?.terminalOutput.split('\n')).toEqual([
      'Stack a, secrets in the remote secrets',
      'manager: 1 unreachable.',
      '  unreachable  db: The line is dead.',
      '               Wait.',
      'a/.stackref/inventory.json',
      '',
    ]);
  });

  it('asks nobody for a stack that is broken, references nothing or is not validated', async () => {
    const { run, questions, inventoryOf } = createRun({
      broken: 'components: [',
      empty: stackOn('one'),
      full: stackOn('one', 'db.password'),
    });
    const outcomes = await run({ level: 'NONE' });
    expect([...outcomes.values()].every(({ success }) => success)).toBe(true);
    expect(questions).toEqual([]);
    expect(inventoryOf('full')).toEqual([]);
  });

  it('takes the level from its option, the validate target or the environment', async () => {
    const { run, questions } = createRun({ a: stackOn('one', 'db.password') });
    const options = { stack: 'a/stack.yaml', level: 'SECRET_EXISTS' };
    const context = contextIn('', {
      a: { root: 'a', targets: { check: { executor: '@stackref/nx:validate', options } } },
    });
    await run({ level: 'SECRET_EXISTS' });
    await run({}, { context });
    await run({}, { environment: { STACKREF_SECRET_VALIDATION_LEVEL: 'SECRET_EXISTS' } });
    await run({ level: 'SECRET_AND_KEY_EXISTS' }, { context });
    expect(questions.map(([operation]) => operation)).toEqual([
      'describe',
      'describe',
      'describe',
      'read',
    ]);
  });

  it('says how many requests it made when asked to be verbose', async () => {
    const { run } = createRun({ a: stackOn('one', 'db.password') });
    const [, outcome] =
      [...(await run({}, { environment: { NX_VERBOSE_LOGGING: 'true' } }))][0] ?? [];
    expect(outcome?.terminalOutput).toContain('Requests of this run: 1 read\n');
  });

  it.each([
    [{ level: 'STRICT' }, 'validation-level-unknown'],
    [{ outputFile: '../elsewhere.json' }, 'output-file-outside-workspace'],
    [{ level: 'NONE', levels: 1 } as InventoryOptions, 'option-invalid'],
  ])('fails with %j', async (options, code) => {
    const { run } = createRun({ a: stackOn('one', 'db.password') });
    const outcome = (await run(options)).get('a');
    expect(outcome?.success).toBe(false);
    expect(outcome?.terminalOutput).toContain(code);
  });
});
