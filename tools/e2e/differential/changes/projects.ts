import { isAlone, isRemote, type Change, type Choice } from '../change';
import { child, editJson, write, type Json } from '../world';

/** Writes into the file of a project beside a stack: project.json, or what package.json says to Nx. */
function beside(name: string, change: (project: Json, choice: Choice) => void): Change {
  return {
    name: `beside a stack, ${name}`,
    apply: (world, choice) => {
      const { folder, name: stack } = choice.stack(isAlone);
      if (choice.pick([true, true, false])) {
        editJson(world, `${folder}/project.json`, (project) => {
          change(project, choice);
        });
        return;
      }
      editJson(world, `${folder}/package.json`, (manifest) => {
        manifest['name'] = stack;
        change(child(manifest, 'nx'), choice);
      });
    },
  };
}

function target(name: string, changes: (choice: Choice) => Json, of = 'validate'): Change {
  return beside(`target ${of}: ${name}`, (project, choice) => {
    Object.assign(child(child(project, 'targets'), of), changes(choice));
  });
}

/** What project.json and package.json say of the project that a stack is. */
export const projectChanges: readonly Change[] = [
  target('inputs', ({ pick }) => ({
    inputs: pick([['default'], [], ['{projectRoot}/stack.yaml']]),
  })),
  target('inputs, the inferred ones kept', () => ({ inputs: ['...', '{projectRoot}/*.md'] })),
  target('cache', ({ pick }) => ({ cache: pick([true, false]) })),
  target('dependsOn', ({ pick }) => ({ dependsOn: pick([[], ['build'], ['^validate']]) })),
  target('outputs', ({ pick }) => ({ outputs: pick([[], ['{projectRoot}']]) })),
  target('another executor', ({ pick }) => ({
    executor: pick(['nx:noop', '@stackref/nx:inventory']),
  })),
  target('another executor that is cached', () => ({ executor: 'nx:noop', cache: true })),
  target('a command', () => ({ command: 'true' })),
  target('level', ({ pick }) => ({ options: { level: pick(['NONE', 'SECRET_EXISTS']) } })),
  target('plainTextSecrets', ({ pick }) => ({
    options: { plainTextSecrets: pick(['off', 'error']) },
  })),
  target('another stack', () => ({ options: { stack: 'apps/web/stack.yaml' } })),
  target('another inventory', () => ({
    options: { inventory: 'remote/west/.stackref/inventory.json' },
  })),
  target('no inventory', () => ({ options: { inventory: null } })),
  target('facts of inference', () => ({ options: { inferred: { version: '0.0.0' } } })),
  target('no options', () => ({ options: null })),
  target('a default configuration', () => ({
    configurations: { local: { level: 'NONE' } },
    defaultConfiguration: 'local',
  })),
  target('cached', () => ({ cache: true }), 'inventory'),
  target('another executor', () => ({ executor: 'nx:noop' }), 'inventory'),
  target('level', () => ({ options: { level: 'NONE' } }), 'inventory'),
  beside('implicit dependencies', (project, { pick }) => {
    project['implicitDependencies'] = [pick(['web', 'alpha', 'tool'])];
  }),
  beside('namedInputs', (project) => {
    project['namedInputs'] = { default: [] };
  }),
  beside('another name', (project, { pick }) => {
    project['name'] = pick(['renamed', '@acme/renamed']);
  }),
  {
    name: 'beside a stack, package.json has a script validate',
    apply: (world, { stack }) => {
      const { folder } = stack(({ name }) => name === 'tool');
      editJson(world, `${folder}/package.json`, (manifest) => {
        child(manifest, 'scripts')['validate'] = 'true';
      });
    },
  },
  {
    name: 'beside a remote stack, a second target validates it at another level',
    apply: (world, { stack }) => {
      const { folder, file } = stack(isRemote);
      editJson(world, `${folder}/project.json`, (project) => {
        child(project, 'targets')['validate-less'] = {
          executor: '@stackref/nx:validate',
          options: { stack: file, level: 'SECRET_EXISTS' },
        };
      });
    },
  },
  {
    name: 'a project depends on a stack',
    apply: (world, { stack }) => {
      const { name } = stack(isAlone);
      const project = {
        name: 'dep',
        implicitDependencies: [name],
        targets: { validate: { executor: 'nx:noop', cache: true, dependsOn: ['^validate'] } },
      };
      write(world, 'apps/dep/project.json', JSON.stringify(project));
    },
  },
];
