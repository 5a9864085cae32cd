import type { ExecutorContext, TaskGraph, Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';
import { createIdentityFile } from '@stackref/local';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import inventoryBatch from '../executors/inventory/inventory-batch.impl';
import inventory from '../executors/inventory/inventory.impl';
import register from '../executors/register-secrets/register-secrets.impl';
import validateBatch from '../executors/validate/validate-batch.impl';
import validate from '../executors/validate/validate.impl';
import component from '../generators/component/component.impl';
import importZenml from '../generators/import/import.impl';
import init from '../generators/init/init.impl';
import schemaSync from '../generators/schema-sync/schema-sync.impl';
import schema from '../generators/schema/schema.impl';
import secretsManager from '../generators/secrets-manager/secrets-manager.impl';
import stack from '../generators/stack/stack.impl';
import { createNodes } from '../plugin';
import { exampleSecrets } from './example-secrets';
import {
  catalogTemplates,
  importTemplates,
  ruleTemplates,
  secretsTemplates,
  settingsTemplates,
  stackTemplates,
  valueTemplates,
} from './leak-documents';
import type { TemporaryWorkspace } from './temporary-workspace';

/** A way of the plugin to meet documents: what of it they are, and everything that it shows or writes then. */
export interface LeakRun {
  readonly name: string;
  readonly templates: readonly string[];
  /** How many documents it takes at once; one unless it says so. */
  readonly batch?: number;
  /** It is tried in every round unless it is slow: every third, for example. */
  readonly every?: number;
  /** @returns what could be seen besides the standard streams. */
  readonly run: (texts: readonly string[]) => Promise<string>;
}

const stackFile = 'stacks/prod/stack.yaml';
/** What the stacks extend. */
const base = 'components: {secrets_manager: {flavor: local}}\n';
const plainStack = (stackTemplates[0] ?? '').replaceAll('§', '');
const readableStack = plainStack
  .replace('pasword', 'password')
  .replace(' {mlflow.token}', '{{mlflow.token}}');

/** Every executor, generator and hook of the plugin but those that need the project graph of a real workspace. */
export async function leakRuns(
  workspace: TemporaryWorkspace,
  home: string,
): Promise<readonly LeakRun[]> {
  const { root } = workspace;
  const { file: identity } = await createIdentityFile(join(home, 'keys.txt'), {
    workspaceRoot: root,
    now: new Date(0),
  });
  process.env = { HOME: home, SOPS_AGE_KEY_FILE: identity, NO_COLOR: '1', CI: 'true' };

  const projects = { prod: { root: 'stacks/prod' } };
  const context = {
    root,
    cwd: root,
    projectName: 'prod',
    targetName: 'x',
    projectsConfigurations: { version: 2, projects },
  } as unknown as ExecutorContext;

  /** Puts files into the workspace for one run. A text of `undefined` removes one. */
  const put = (files: Readonly<Record<string, string | undefined>>) => {
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) workspace.remove(path);
      else workspace.write(path, text);
    }
  };
  const written = (...paths: readonly string[]) =>
    paths
      .map((path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''))
      .join('\n');

  const batchOf = async (
    executor: (
      graph: TaskGraph,
      options: Record<string, object>,
      overrides: object,
      context: ExecutorContext,
    ) => AsyncGenerator,
    texts: readonly string[],
  ) => {
    put({ 'batch/base.yaml': base });
    const ids = texts.map((_, index) => `s${index}`);
    texts.forEach((text, index) => {
      put({ [`batch/s${index}/stack.yaml`]: text });
    });
    const tasks = Object.fromEntries(ids.map((id) => [id, { projectRoot: `batch/${id}` }]));
    const options = Object.fromEntries(
      ids.map((id, index) => [id, index % 2 === 0 ? {} : { format: 'json' }]),
    );
    const results: unknown[] = [];
    for await (const result of executor({ tasks } as unknown as TaskGraph, options, {}, context))
      results.push(result);
    return JSON.stringify(results);
  };

  /** Runs a generator on a tree with files; its own document may hold the value afterwards, no other file. */
  const generate = async (
    files: Readonly<Record<string, string>>,
    own: readonly string[],
    generator: (tree: Tree) => Promise<unknown>,
  ) => {
    const tree = Object.assign(createTree(), { root });
    tree.write('nx.json', '{}');
    tree.write('package.json', '{}');
    for (const [path, text] of Object.entries(files)) tree.write(path, text);
    let thrown = '';
    try {
      const callback = await generator(tree);
      if (typeof callback === 'function') await (callback as () => Promise<void>)();
    } catch (error) {
      thrown = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    }
    const changes = tree.listChanges().filter(({ path }) => !own.includes(path));
    return [
      thrown,
      ...changes.map(({ path, content }) => `${path}\n${content?.toString() ?? ''}`),
    ].join('\n');
  };

  const registered = {
    'stacks/prod/secrets.yaml': undefined,
    [stackFile]: readableStack,
    'stacks/base.yaml': base,
    '.sops.yaml': undefined,
  };
  const values = JSON.stringify({
    mysql_secret: { username: 'root', password: 'pw' },
    mlflow: { token: 't' },
  });
  const one = (run: (text: string) => Promise<string>) => (texts: readonly string[]) =>
    run(texts[0] ?? '');

  return [
    {
      name: 'validate, text',
      templates: stackTemplates,
      run: one(async (text) => {
        put({
          [stackFile]: text,
          'stacks/base.yaml': base,
          'stacks/prod/secrets.yaml': exampleSecrets,
        });
        await validate({ plainTextSecrets: 'error' }, context);
        return '';
      }),
    },
    {
      name: 'validate, json to a file',
      templates: stackTemplates,
      run: one(async (text) => {
        put({ [stackFile]: text });
        await validate({ format: 'json', outputFile: 'report.json' }, context);
        return written('report.json');
      }),
    },
    {
      name: 'validate, an extended file',
      templates: stackTemplates,
      run: one(async (text) => {
        put({ [stackFile]: 'extends: ../base.yaml\nname: prod\n', 'stacks/base.yaml': text });
        await validate({ format: 'json' }, context);
        return '';
      }),
    },
    {
      name: 'validate, a batch',
      templates: stackTemplates,
      batch: 60,
      run: (texts) => batchOf(validateBatch, texts),
    },
    {
      name: 'inventory, a batch',
      templates: stackTemplates,
      batch: 30,
      run: (texts) => batchOf(inventoryBatch, texts),
    },
    {
      name: 'inventory',
      templates: stackTemplates,
      run: one(async (text) => {
        put({ [stackFile]: text, 'stacks/prod/secrets.yaml': exampleSecrets });
        await inventory({}, context);
        return written('stacks/prod/.stackref/inventory.json');
      }),
    },
    {
      name: 'validate and register, a secrets file',
      templates: secretsTemplates(exampleSecrets),
      run: one(async (text) => {
        put({ ...registered, 'stacks/prod/secrets.yaml': text, 'values.json': values });
        await validate({}, context);
        await inventory({}, context);
        await register({ fromFile: 'values.json', noPrompt: true }, context);
        return written('stacks/prod/.stackref/inventory.json');
      }),
    },
    {
      name: 'register, a stack',
      templates: stackTemplates,
      run: one(async (text) => {
        put({ ...registered, [stackFile]: text, 'values.json': values });
        await register({ fromFile: 'values.json' }, context);
        return written('stacks/prod/secrets.yaml');
      }),
    },
    ...[...valueTemplates].map(([ending, templates]): LeakRun => ({
      name: `register, values as ${ending}`,
      templates,
      run: one(async (text) => {
        put({ ...registered, [`values.${ending}`]: text });
        await register({ fromFile: `values.${ending}`, noPrompt: true }, context);
        return written('stacks/prod/secrets.yaml');
      }),
    })),
    {
      name: 'register, rules of sops',
      templates: ruleTemplates,
      run: one(async (text) => {
        put({ ...registered, '.sops.yaml': text, 'values.json': values });
        await register({ fromFile: 'values.json', noPrompt: true }, context);
        put({ '.sops.yaml': undefined });
        return written('stacks/prod/secrets.yaml');
      }),
    },
    {
      name: 'validate, a catalog',
      templates: catalogTemplates,
      run: one(async (text) => {
        const own = plainStack.replace("['@stackref/zenml']", '[./flavors.json, ./module.cjs]');
        put({ [stackFile]: own, 'stacks/prod/flavors.json': text, 'stacks/prod/module.cjs': text });
        await validate({}, context);
        return '';
      }),
    },
    {
      name: 'inference',
      templates: stackTemplates,
      run: one(async (text) => {
        put({ [stackFile]: text });
        const [, infer] = createNodes;
        return JSON.stringify(
          await infer([stackFile], {}, { nxJsonConfiguration: {}, workspaceRoot: root }),
        );
      }),
    },
    {
      name: 'generator stack',
      every: 3,
      templates: stackTemplates,
      run: one((text) =>
        generate({ [stackFile]: text }, [stackFile], (tree) =>
          stack(tree, { name: 'staging', extends: 'prod' }),
        ),
      ),
    },
    {
      name: 'generator component',
      every: 3,
      templates: stackTemplates,
      run: one((text) =>
        generate({ [stackFile]: text }, [stackFile], (tree) =>
          component(tree, {
            stack: stackFile,
            type: 'metadata_store',
            flavor: 'mysql',
            host: 'db2',
            hots: 'x',
          }),
        ),
      ),
    },
    {
      name: 'generator secrets-manager',
      every: 3,
      templates: stackTemplates,
      run: one((text) =>
        generate({ [stackFile]: text }, [stackFile], (tree) =>
          secretsManager(tree, { stack: stackFile, flavor: 'local' }),
        ),
      ),
    },
    {
      name: 'generator import',
      every: 3,
      templates: importTemplates,
      run: one((text) => {
        const own = ['live.yaml', 'stacks/live/stack.yaml'];
        return generate({ 'live.yaml': text, [stackFile]: readableStack }, own, (tree) =>
          importZenml(tree, { file: 'live.yaml', stack: 'prod', name: 'live' }),
        );
      }),
    },
    {
      name: 'generators schema, schema-sync and init',
      every: 20,
      templates: settingsTemplates,
      run: one((text) => {
        const settings = '.vscode/settings.json';
        return generate(
          { [settings]: text, '.gitignore': text, [stackFile]: plainStack },
          [settings, '.gitignore'],
          async (tree) => {
            await schema(tree, { editor: true, sync: true });
            await schemaSync(tree);
            await init(tree, { skipPackageJson: true, identity: false });
          },
        );
      }),
    },
    {
      name: 'generator schema-sync, a catalog',
      every: 3,
      templates: catalogTemplates,
      run: one((text) => {
        const own = 'stacks/prod/flavors.json';
        const catalogs = plainStack.replace("'@stackref/zenml'", './flavors.json');
        return generate(
          { [own]: text, [stackFile]: catalogs },
          [own, '.stackref/stack.schema.json'],
          schemaSync,
        );
      }),
    },
  ];
}
