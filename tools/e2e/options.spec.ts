import { executorSchemas, generatorSchemas } from '@stackref/nx';
import { createWorkspace, type NxResult, type Workspace } from './workspace';

interface Option {
  readonly type?: string;
  readonly enum?: readonly string[];
}

/** What options are given that not every text of their type will do for. */
const samples: ReadonlyMap<string, string> = new Map([
  ['inventory:level', 'SECRET_EXISTS'],
  ['inventory:stack', 'stack/stack.yaml'],
  ['register-secrets:fromFile', 'values.json'],
  ['register-secrets:only', 'mysql_secret.password'],
  ['register-secrets:stack', 'stack/stack.yaml'],
  ['validate:inventory', 'held.json'],
  ['validate:level', 'SECRET_EXISTS'],
  ['validate:outputFile', 'out/report.txt'],
  ['validate:report', 'out/.stackref/report.json'],
  ['validate:stack', 'stack/stack.yaml'],
  ['component:type', 'artifact_store'],
  ['component:flavor', 'local'],
  ['component:stack', 'stack'],
  ['export:stack', 'stack'],
  ['export:zenmlVersion', '0.98.0'],
  ['import:file', 'exported.yaml'],
  ['import:secretsManager', 'local'],
  ['secrets-manager:flavor', 'local'],
  ['secrets-manager:stack', 'stack'],
  ['stack:from', 'stack'],
  ['stack:secretsManager', 'local'],
]);

/** What is refused beside others, and so is tried alone. */
const alone: ReadonlySet<string> = new Set(['import:stack']);

/** Every option of a schema with a value, objects left out: nobody can write one on a command line. */
function everyOption(name: string, schema: object): readonly string[] {
  const { properties } = schema as { readonly properties: Readonly<Record<string, Option>> };
  return Object.entries(properties).flatMap(([option, { type, enum: values }]) => {
    if (type === 'object' || alone.has(`${name}:${option}`)) return [];
    const byType = type === 'boolean' ? 'true' : type === 'integer' ? '3' : values?.[0];
    return [`--${option}=${samples.get(`${name}:${option}`) ?? byType ?? `some-${option}`}`];
  });
}

const isRefused =
  /option-invalid|does not match the schema|should be a|Option \S+ is not valid|undefined/;

/** How Nx passes options on is its own matter, the same for each of ours: a repetition needs one of each kind. */
const fewOf = <T>(all: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  process.env['STACKREF_E2E_REPETITION'] === 'true' ? [...all].slice(0, 1) : [...all];

describe('options on the command line', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    workspace.write('values.json', '{}');
    workspace.write('secret.yaml', 'password: some\n');
    workspace.write('exported.yaml', 'stack_name: exported\ncomponents: {}\n');
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  const nx = (...args: readonly string[]): Promise<NxResult> => workspace.nx(args);

  it.each(fewOf(executorSchemas))('are all taken by the executor %s', async (name, schema) => {
    workspace.write(
      'stack/project.json',
      JSON.stringify({ targets: { tried: { executor: `@stackref/nx:${name}` } } }),
    );
    const options = everyOption(name, schema);
    expect(options.length).toBeGreaterThan(2);
    const { output } = await nx('run', 'stack:tried', ...options);
    expect(output).not.toMatch(isRefused);
    expect(output).toMatch(/stack\/stack\.yaml|some-outputFile|Plan|missing/);
    workspace.delete('stack/project.json');
  });

  it('are named when they are wrong, where Nx would end the batch without a word', async () => {
    const wrong = ['--level=NONE', '--level=SECRET_EXISTS', '--inferred=x', '--colour=red'];
    const { code, output } = await nx('run', 'stack:validate', ...wrong);
    expect(code).toBe(1);
    for (const option of ['level', 'inferred', 'colour']) {
      expect(output).toContain(`Option ${option} is not valid`);
    }
  });

  it.each([null, true, 3, [], {}])(
    'are named when a project has %j for them, beside what the batch says of other stacks',
    async (inventory) => {
      workspace.write('other/stack.yaml', 'name: other\ncomponents: {}\n');
      const project = { targets: { validate: { options: { inventory } } } };
      workspace.write('other/project.json', JSON.stringify(project));
      const { code, output } = await nx('run-many', '-t', 'validate', '--skip-nx-cache');
      expect(code).toBe(1);
      expect(output).toContain('Option inventory is not valid');
      expect(output).toContain('1 error in 1 of 2 stacks');
      workspace.delete('other');
    },
  );

  it.each([
    ['text', ['--only=mysql_secret.password']],
    ['a list', ['--only=mysql_secret.password', '--only=mysql_secret.username']],
    ['a text with commas', ['--only=mysql_secret.password,mysql_secret.username']],
  ])('are taken as %s where lists are allowed', async (_case, only) => {
    const { output } = await nx('run', 'stack:register-secrets', '--dryRun', ...only);
    expect(output).not.toMatch(isRefused);
    expect(output).toContain('mysql_secret.password');
  });

  it('are taken for what they are for by the generator import', async () => {
    const secret = ['g', '@stackref/nx:import', 'secret.yaml', '--stack=stack', '--dry-run'];
    const { output, code } = await nx(...secret, '--name=mysql_secret', '--interactive=false');
    expect([code, isRefused.exec(output)]).toEqual([0, null]);
    const refused = await nx(...secret, '--directory=x', '--interactive=false');
    expect(refused.output).toContain('Option directory is not valid: it is for exported stacks');
  });

  it.each(fewOf(generatorSchemas))('are all taken by the generator %s', async (name, schema) => {
    const options = everyOption(name, schema);
    const { output } = await nx(
      'g',
      `@stackref/nx:${name}`,
      ...options,
      '--dry-run',
      '--interactive=false',
    );
    expect(output).not.toMatch(isRefused);
  });

  it.each([
    ['g', '@stackref/nx:init'],
    ['run', 'stack:validate'],
  ])('have a help with examples: nx %s %s', async (...command) => {
    const { output } = await nx(...command, '--help');
    expect(output).toContain('npx nx ');
    expect(output).not.toContain('undefined');
  });
});
