import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as core from '@stackref/core';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import * as local from './index';

const guide = 'docs/guides/resolving.md';
const [script = '', executor = ''] = [
  ...readFileSync(join(__dirname, '../../..', guide), 'utf8').matchAll(/^```js\n([^]*?)^```$/gm),
].map(([, code]) => code);

interface LoadedModule {
  exports: unknown;
}

/** Runs the text of a CommonJS module with modules and a process of our choice. */
function load(
  text: string,
  modules: Readonly<Record<string, unknown>>,
  fakeProcess: unknown,
): unknown {
  const loaded: LoadedModule = { exports: {} };
  const require = (name: string): unknown => modules[name] ?? createRequire(__filename)(name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'module', 'exports', 'process', text)(
    require,
    loaded,
    loaded.exports,
    fakeProcess,
  );
  return loaded.exports;
}

type Executor = (options: unknown, context: unknown) => Promise<{ readonly success: boolean }>;

describe(guide, () => {
  let workspace: TestWorkspace;
  let errors: string;

  beforeEach(async () => {
    errors = '';
    workspace = await createTestWorkspace();
    await workspace.write(
      'stack.yaml',
      "components:\n  secrets_manager: { flavor: local }\n  metadata_store: { flavor: mysql, password: '{{db.password}}' }\n",
    );
  });

  afterEach(() => workspace.remove());

  function migrate() {
    const write = (text: string) => (errors += text);
    const env = { PATH: process.env['PATH'], ...workspace.context.environment };
    const modules = { '@stackref/core': core, '@stackref/local': local };
    const runMigration = load(script, modules, { env, stderr: { write } });
    const run = load(executor, { './run-migration.cjs': runMigration }, {}) as Executor;
    const store = "require('node:fs').writeFileSync(process.argv[1], process.env.MYSQL_PWD)";
    return run(
      { command: [process.execPath, '-e', store, workspace.path('seen')] },
      {
        root: workspace.root,
        projectName: 'prod',
        projectsConfigurations: { projects: { prod: { root: 'stacks/prod' } } },
      },
    );
  }

  it('hands the value to the child process', async () => {
    const values = new Map([['password', new SecretValue('hunter2')]]);
    await local.localSecretsManager.create({}, workspace.context).write?.('db', values);

    expect(await migrate()).toEqual({ success: true });
    expect(await workspace.read('seen')).toBe('hunter2');
    expect(errors).toBe('');
  });

  it('starts nothing without the value, and says why', async () => {
    expect(await migrate()).toEqual({ success: false });
    expect(errors).toContain('metadata_store.password references secret db, which does not exist');
    expect(await workspace.files()).not.toContain('seen');
  });
});
