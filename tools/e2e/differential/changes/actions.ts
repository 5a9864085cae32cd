import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stacks } from '../baseline';
import { isAlone, isRemote, type Action } from '../change';

function command(
  name: string,
  args: (project: string) => readonly string[],
  remote = false,
): Action {
  return {
    name,
    act: ({ nx }, { stack }) => nx(args(stack(remote ? isRemote : isAlone).name)),
  };
}

/** Commands in another order, with other options, and what people do to files that tasks write. */
export const actions: readonly Action[] = [
  command('validate one stack', (name) => ['run', `${name}:validate`]),
  command('validate one stack at level NONE', (name) => [
    'run',
    `${name}:validate`,
    '--level=NONE',
  ]),
  command('validate one stack in a process of its own', (name) => [
    'run',
    `${name}:validate`,
    '--no-batch',
  ]),
  command('take one inventory', (name) => ['run', `${name}:inventory`], true),
  command(
    'take one inventory at level NONE',
    (name) => ['run', `${name}:inventory`, '--level=NONE'],
    true,
  ),
  command(
    'validate one stack without its inventory',
    (name) => ['run', `${name}:validate`, '--excludeTaskDependencies'],
    true,
  ),
  command('validate without inventories', () => [
    'run-many',
    '-t',
    'validate',
    '--excludeTaskDependencies',
  ]),
  command('validate at another level', () => [
    'run-many',
    '-t',
    'validate',
    '--level=SECRET_EXISTS',
  ]),
  command('validate with a report', (name) => [
    ...['run', `${name}:validate`, '--format=json'],
    '--outputFile={projectRoot}/report.json',
  ]),
  command('validate what is affected', () => ['affected', '-t', 'validate', '--base=HEAD']),
  command('take all inventories and validate', () => ['run-many', '-t', 'inventory', 'validate']),
  command('show the projects', () => ['show', 'projects', '--json']),
  {
    name: 'remove what tasks have written',
    act: ({ root }) => {
      for (const { folder } of stacks) {
        rmSync(join(root, folder, '.stackref'), { recursive: true, force: true });
      }
    },
  },
  {
    name: 'edit what tasks have written',
    act: ({ root }, { pick }) => {
      const [from = '', to = ''] = pick([
        ['"password"', '"nothing"'],
        ['"error"', '"warning"'],
        ['{', '{ '],
      ]);
      for (const { folder } of stacks) {
        for (const name of ['inventory.json', 'report.json']) {
          const path = join(root, folder, '.stackref', name);
          if (existsSync(path))
            writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
        }
      }
    },
  },
];
