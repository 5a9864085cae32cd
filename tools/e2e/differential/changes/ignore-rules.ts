import { baseFile } from '../baseline';
import { isLocal, secretsOf, type Change, type Choice } from '../change';
import { append, write, type World } from '../world';

const what = [
  'secrets.yaml',
  'base.yaml',
  'catalogs',
  'shop.*',
  '*.cjs',
  'stacks',
  'keys/',
  'linked',
  'real',
];

/** Every place in which git or Nx looks for rules, with the same rule in one after the other. */
function ignoreIn(name: string, path: string | ((choice: Choice) => string)): Change {
  return {
    name: `${name} ignores files`,
    apply: (world, choice) => {
      const rules = choice.pick([...what, `${choice.pick(what)}\n!${choice.pick(what)}`]);
      append(world, typeof path === 'string' ? path : path(choice), `\n${rules}\n`);
    },
  };
}

const besideStack =
  (name: string) =>
  ({ stack }: Choice) =>
    `${stack(isLocal).folder}/${name}`;

/** What git and Nx are told not to see. */
export const ignoreChanges: readonly Change[] = [
  ignoreIn('.gitignore at the root', '.gitignore'),
  ignoreIn('.nxignore at the root', '.nxignore'),
  ignoreIn('.ignore at the root', '.ignore'),
  ignoreIn('.gitignore beside a stack', besideStack('.gitignore')),
  ignoreIn('.nxignore beside a stack', besideStack('.nxignore')),
  ignoreIn('.ignore beside a stack', besideStack('.ignore')),
  ignoreIn('.git/info/exclude', '.git/info/exclude'),
  ignoreIn('the configuration of the user', '../home/.config/git/ignore'),
  ignoreIn('.gitignore above the workspace', '../.gitignore'),
  {
    name: 'the excludes file of the repository ignores secrets files',
    apply: (world) => {
      append(world, '../home/.gitconfig', '[core]\n\texcludesFile = ~/excludes\n');
      append(world, '../home/excludes', 'secrets.yaml\n');
    },
  },
  {
    name: '.gitignore ignores one secrets file by its path',
    apply: (world, { stack }) => {
      append(world, '.gitignore', `/${secretsOf(stack(isLocal))}\n`);
    },
  },
  {
    name: '.gitignore ignores what stacks extend by its path',
    apply: (world) => {
      append(world, '.gitignore', `/${baseFile}\n`);
    },
  },
  {
    name: '.gitignore ignores everything but what it names',
    apply: (world: World) => {
      append(world, '.gitignore', '/*\n!/stacks\n!/remote\n!/store\n!/envs\n!/nx.json\n');
    },
  },
  {
    name: '.gitignore no longer ignores what tasks write',
    apply: (world) => {
      write(world, '.gitignore', 'node_modules\n.nx\n');
    },
  },
];
