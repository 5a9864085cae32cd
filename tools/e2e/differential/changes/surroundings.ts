import { isAlone, type Change } from '../change';
import { append, edit, link, textOf, write, type World } from '../world';

const levelVariables = ['STACKREF_SECRET_VALIDATION_LEVEL', 'ZENML_SECRET_VALIDATION_LEVEL'];
const levels = ['NONE', 'SECRET_EXISTS', 'SECRET_AND_KEY_EXISTS', 'WRONG', ''];

function variable(name: string, values: readonly string[]): Change {
  return {
    name: `the shell sets ${name}`,
    apply: (world, { pick }) => {
      world.environment.set(name, pick(values));
    },
  };
}

function level(name: string, folder: (stackFolder: string) => string, file: string): Change {
  return {
    name,
    apply: (world, { pick, stack }) => {
      const path = `${folder(stack(isAlone).folder)}${file}`;
      append(world, path, `${pick(levelVariables)}=${pick(levels)}\n`);
    },
  };
}

function option(...choices: readonly (readonly string[])[]): Change {
  const [first = []] = choices;
  return {
    name: `on the command line, ${(first[0] ?? '').split('=')[0] ?? ''}`,
    apply: (world, { pick }) => {
      world.arguments.push(...pick(choices));
    },
  };
}

const swarm = 'version: "3.8"\nservices:\n  web:\n    image: nginx\n';

/** The shell, the command line, `.env` files, git, and what other tools leave in a workspace. */
export const surroundingChanges: readonly Change[] = [
  ...levelVariables.map((name) => variable(name, levels)),
  variable('NX_BATCH_MODE', ['false', 'true']),
  variable('NX_PARALLEL', ['1', '8']),
  variable('FORCE_COLOR', ['1', 'true']),
  variable('CI', ['true']),
  variable('NX_LOAD_DOT_ENV_FILES', ['false']),
  variable('COLUMNS', ['40', '200']),
  level('.env at the root sets the level', () => '', '.env'),
  level('.env.local at the root sets the level', () => '', '.env.local'),
  level('.env beside a stack sets the level', (folder) => `${folder}/`, '.env'),
  level('.validate.env beside a stack sets the level', (folder) => `${folder}/`, '.validate.env'),
  level('.env.validate beside a stack sets the level', (folder) => `${folder}/`, '.env.validate'),
  level('.env.ci beside a stack sets the level', (folder) => `${folder}/`, '.env.ci'),
  {
    name: '.env at the root holds a secret',
    apply: (world, { pick }) => {
      append(world, '.env', `SOUTH__${pick(['PASSWORD', 'NOTHING'])}=x\n`);
      world.environment.delete('SOUTH__PASSWORD');
    },
  },
  option(['--level=SECRET_EXISTS'], ['--level=NONE'], ['--level=SECRET_AND_KEY_EXISTS']),
  option(['--maxWarnings=0']),
  option(['--plainTextSecrets=error'], ['--plainTextSecrets=off']),
  option(['--configuration=ci'], ['--configuration=local']),
  option(['--no-batch']),
  option(['--batch']),
  option(['--excludeTaskDependencies']),
  option(['--exclude=remote*,east,west'], ['--exclude=alpha']),
  option(['--format=json']),
  option(['--projects=alpha,east,web'], ['--projects=tag:none,beta']),
  option(['--parallel=1']),
  option(['--nothing=1']),
  {
    name: 'a linked worktree lies in the workspace',
    apply: (world, { pick }) => {
      const folder = pick(['.claude/worktrees/wt', 'worktrees/wt', 'alpha-copy']);
      write(world, `${folder}/.git`, 'gitdir: $ROOT/.git/worktrees/wt\n');
      copyStacks(world, folder);
    },
  },
  {
    name: 'a submodule lies in the workspace',
    apply: (world) => {
      write(world, 'modules/sub/.git', 'gitdir: ../../.git/modules/sub\n');
      copyStacks(world, 'modules/sub');
    },
  },
  {
    name: 'a repository lies in the workspace',
    apply: (world) => {
      write(world, 'vendor/repo/.git/HEAD', 'ref: refs/heads/main\n');
      write(world, 'vendor/repo/.git/config', '[core]\n\trepositoryformatversion = 0\n');
      copyStacks(world, 'vendor/repo');
    },
  },
  {
    name: 'a stack.yaml of another tool lies in the workspace',
    apply: (world, { pick }) => {
      const folder = pick(['deploy/swarm', 'apps/web2', 'stacks/alpha/deploy']);
      const haskell = 'resolver: lts-22.7\npackages:\n- .\n';
      const pulumi = 'config:\n  aws:region: eu-west-1\n';
      write(
        world,
        `${folder}/stack.yaml`,
        pick([swarm, haskell, pulumi, 'AWSTemplateFormatVersion: "2010-09-09"\n', '']),
      );
    },
  },
  {
    name: 'a project has the name of a stack',
    apply: (world, { stack }) => {
      write(world, 'apps/clash/project.json', `{ "name": "${stack().name}" }`);
    },
  },
  {
    name: 'a folder with a stack is linked to a second place',
    apply: (world, { stack }) => {
      link(world, 'linked-stack', stack(isAlone).folder);
    },
  },
  {
    name: 'a stack lies at the root',
    apply: (world) => {
      const text = (textOf(world, 'apps/web/stack.yaml') ?? '').replace('name: web', 'name: root');
      write(world, 'stack.yaml', text);
      write(world, 'secrets.yaml', textOf(world, 'apps/web/secrets.yaml') ?? '');
    },
  },
  {
    name: 'the plugin has another version',
    apply: (world) => {
      edit(world, 'node_modules/@stackref/nx/package.json', (text) =>
        text.replace(/"version": "[^"]*"/, '"version": "0.0.1-other"'),
      );
    },
  },
  {
    name: 'an unrelated file is new',
    apply: (world, { stack, pick }) => {
      write(
        world,
        `${stack().folder}/${pick(['notes.md', 'data.yaml', 'inventory.json'])}`,
        'a: b\n',
      );
    },
  },
];

function copyStacks(world: World, folder: string): void {
  for (const [path, entry] of [...world.files]) {
    if (/^(?:stacks|catalogs)\/(?:alpha\/|base|shop|attributes)/.test(path) && 'text' in entry) {
      write(world, `${folder}/${path}`, entry.text);
    }
  }
}
