import type { Change, Choice } from '../change';
import { child, editJson, type Json, type World } from '../world';

function change(name: string, edit: (nx: Json, choice: Choice) => void): Change {
  return {
    name: `nx.json: ${name}`,
    apply: (world, choice) => {
      editJson(world, 'nx.json', (nx) => {
        edit(nx, choice);
      });
    },
  };
}

/** By the name of the target, by that of the executor, or by a pattern. */
const validateTargets = ['validate', '@stackref/nx:validate', 'validate*'];

function forValidate(name: string, defaults: (choice: Choice) => Json): Change {
  return change(`targetDefaults ${name}`, (nx, choice) => {
    const key = choice.pick(validateTargets);
    Object.assign(child(child(nx, 'targetDefaults'), key), defaults(choice));
  });
}

function pluginOptions(name: string, options: (choice: Choice) => Json): Change {
  return change(`the plugin's option ${name}`, (nx, choice) => {
    const [entry] = nx['plugins'] as [Json];
    Object.assign(child(entry, 'options'), options(choice));
  });
}

function addPlugin(world: World, options: Json): void {
  editJson(world, 'nx.json', (nx) => {
    nx['plugins'] = [...(nx['plugins'] as Json[]), { plugin: '@stackref/nx/plugin', ...options }];
  });
}

/** What nx.json says of targets, of inputs and to the plugin. */
export const nxSettingChanges: readonly Change[] = [
  change('namedInputs', (nx, { pick }) => {
    nx['namedInputs'] = {
      default: pick([['{projectRoot}/**/*'], ['{projectRoot}/src/**/*'], []]),
      production: ['default'],
    };
  }),
  forValidate('inputs', ({ pick }) => ({
    cache: true,
    inputs: pick([['default', '^default'], ['{projectRoot}/**/*'], [], ['production']]),
  })),
  forValidate('inputs, the inferred ones kept', () => ({
    inputs: ['...', '{projectRoot}/**/*.md'],
  })),
  forValidate('cache', ({ pick }) => ({ cache: pick([true, false]) })),
  forValidate('dependsOn', ({ pick }) => ({
    dependsOn: pick([['^build'], [], ['build'], ['inventory']]),
  })),
  forValidate('outputs', ({ pick }) => ({ outputs: pick([[], ['{projectRoot}/dist']]) })),
  forValidate('level', ({ pick }) => ({
    options: { level: pick(['NONE', 'SECRET_EXISTS', 'SECRET_AND_KEY_EXISTS', 'ALL']) },
  })),
  forValidate('maxWarnings', () => ({ options: { maxWarnings: 0 } })),
  forValidate('plainTextSecrets', ({ pick }) => ({
    options: { plainTextSecrets: pick(['off', 'error']) },
  })),
  forValidate('outputFile', () => ({
    options: { format: 'json', outputFile: '{projectRoot}/report.json' },
  })),
  forValidate('an option that does not exist', () => ({ options: { levl: 'NONE' } })),
  forValidate('configurations', () => ({ configurations: { ci: { level: 'SECRET_EXISTS' } } })),
  forValidate('parallelism', () => ({ parallelism: false })),
  forValidate('executor', () => ({ executor: 'nx:noop' })),
  change('targetDefaults inventory is cached', (nx, { pick }) => {
    const key = pick(['inventory', '@stackref/nx:inventory']);
    Object.assign(child(child(nx, 'targetDefaults'), key), { cache: true });
  }),
  change('targetDefaults inventory level', (nx, { pick }) => {
    const defaults = { options: { level: pick(['NONE', 'SECRET_EXISTS']) } };
    Object.assign(child(child(nx, 'targetDefaults'), 'inventory'), defaults);
  }),
  change('targetDefaults inventory outputFile', (nx) => {
    const defaults = { options: { outputFile: '{projectRoot}/inventory.json' }, outputs: [] };
    Object.assign(child(child(nx, 'targetDefaults'), 'inventory'), defaults);
  }),
  change('tasksRunnerOptions', (nx, { pick }) => {
    const options = { cacheableOperations: [pick(['validate', 'inventory'])] };
    nx['tasksRunnerOptions'] = { default: { options } };
  }),
  change('parallel', (nx) => {
    nx['parallel'] = 1;
  }),
  pluginOptions('stackFile', ({ pick }) => ({
    stackFile: pick(['stack.yaml', '*.stack.yaml', 'stacks/*/stack.yaml', '**/{a,b}*.yaml']),
  })),
  pluginOptions('validateTargetName', ({ pick }) => ({
    validateTargetName: pick(['check', 'build']),
  })),
  pluginOptions('inventoryTargetName', ({ pick }) => ({
    inventoryTargetName: pick(['ask', 'build']),
  })),
  pluginOptions('registerSecretsTargetName', () => ({ registerSecretsTargetName: 'register' })),
  pluginOptions('that does not exist', () => ({ stakFile: 'stack.yaml' })),
  pluginOptions('of a wrong type', () => ({ stackFile: 7 })),
  {
    name: 'nx.json: the plugin is entered twice',
    apply: (world) => {
      addPlugin(world, { options: { validateTargetName: 'check', stackFile: 'dev.stack.yaml' } });
    },
  },
  change('the plugin is not entered for a folder', (nx, { pick }) => {
    const [entry] = nx['plugins'] as [Json];
    Object.assign(entry, { exclude: [pick(['stacks/**', 'remote/**/*', 'envs/*'])] });
  }),
  change('the plugin is entered for a folder only', (nx, { pick }) => {
    const [entry] = nx['plugins'] as [Json];
    Object.assign(entry, { include: [pick(['stacks/**', 'remote/**/*'])] });
  }),
];
