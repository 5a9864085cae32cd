import { createWorkspace, type Workspace } from './workspace';

const level = 'STACKREF_SECRET_VALIDATION_LEVEL';

/** What the plugin infers, as somebody writes it who replaces it. */
const inferredInputs = [
  '{projectRoot}/stack.yaml',
  '{projectRoot}/secrets.yaml',
  { env: level },
  { env: 'ZENML_SECRET_VALIDATION_LEVEL' },
  { externalDependencies: [] },
];

/** A project.json beside a stack, and what is said of it; nothing where its answer is as good as before. */
const configurations = new Map<
  string,
  { readonly target: object; readonly said?: readonly string[] }
>([
  [
    'fewer-inputs',
    {
      target: { inputs: ['{projectRoot}/stack.yaml'] },
      said: [
        'inputs of fewer-inputs:validate are set by targets.validate.inputs in stacks/fewer-inputs/project.json',
        'lack {projectRoot}/secrets.yaml',
        level,
      ],
    },
  ],
  [
    'taken-away',
    {
      target: { inputs: [...inferredInputs, '!{projectRoot}/se*.yaml'] },
      said: ['leave out stacks/taken-away/secrets.yaml by !{projectRoot}/se*.yaml'],
    },
  ],
  [
    'hidden',
    {
      target: { inputs: [...inferredInputs.slice(1), 'hides'] },
      said: ['lack {projectRoot}/stack.yaml'],
    },
  ],
  ['no-outputs', { target: { outputs: [] }, said: ['outputs of no-outputs:validate'] }],
  ['other-facts', { target: { options: { inferred: {} } }, said: ['inferred as it was inferred'] }],
  [
    'other-stack',
    {
      target: { options: { stack: 'stacks/plain/stack.yaml' } },
      said: ['inputs of other-stack:validate', 'lack {workspaceRoot}/stacks/plain/stack.yaml'],
    },
  ],
  [
    'more-inputs',
    {
      target: { inputs: [...inferredInputs, 'default', '^default', '!{projectRoot}/**/*.spec.ts'] },
    },
  ],
  ['named-inputs', { target: { inputs: ['inferred'] } }],
  ['uncached', { target: { cache: false, inputs: [] } }],
  ['level', { target: { options: { level: 'SECRET_EXISTS', maxWarnings: 3 } } }],
  ['plain', { target: { metadata: { description: 'mine' } } }],
]);

describe('a target validate that people configure', () => {
  let workspace: Workspace;
  let nxJson: object;
  beforeAll(async () => {
    workspace = await createWorkspace();
    const secrets = workspace.read('stack/secrets.yaml');
    workspace.delete('stack');
    for (const [name, { target }] of configurations) {
      const root = `stacks/${name}`;
      const named = { inferred: inferredInputs, hides: ['{projectRoot}/secrets.yaml'] };
      workspace.write(
        `${root}/project.json`,
        JSON.stringify({ name, namedInputs: named, targets: { validate: target } }, undefined, 2),
      );
      workspace.write(`${root}/secrets.yaml`, secrets);
      workspace.write(`${root}/stack.yaml`, stack(name, '{{mysql_secret.password}}'));
    }
    nxJson = JSON.parse(workspace.read('nx.json')) as object;
  });
  afterEach(() => {
    configure({});
  });
  afterAll(() => {
    workspace.remove();
  });

  function stack(name: string, reference: string): string {
    return `name: ${name}\ncomponents:\n  secrets_manager: { flavor: local }\n  checker: { type: data_validator, flavor: acme, token: '${reference}' }\n`;
  }

  function configure(change: object): void {
    workspace.write('nx.json', JSON.stringify({ ...nxJson, ...change }, undefined, 2));
  }

  async function validate(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const { code, output } = await workspace.run(
      ['run-many', '-t', 'validate', '--outputStyle=static', ...args],
      environment,
    );
    return { code, output, plain: output.replaceAll(/\s+/g, ' ') };
  }

  it.each([
    ['in a batch', []],
    ['alone', ['--no-batch']],
  ])('is refused where it lacks what was inferred, %s', async (_case, args) => {
    const { code, plain } = await validate(args);
    expect(code).toBe(1);
    for (const text of [...configurations.values()].flatMap(({ said }) => said ?? [])) {
      expect(plain).toContain(text);
    }
    const refused = [...plain.matchAll(/error target-replaced (\S+)/g)].map(([, file]) => file);
    const expected = [...configurations].flatMap(([name, { said }]) =>
      said === undefined ? [] : [`stacks/${name === 'other-stack' ? 'plain' : name}/stack.yaml`],
    );
    expect(refused.sort()).toEqual(expected.sort());
  });

  it.each([
    [
      'the name of the target',
      {
        namedInputs: { default: ['{projectRoot}/**/*'] },
        targetDefaults: { validate: { cache: true, inputs: ['default', '^default'] } },
      },
      'targetDefaults.validate.inputs in nx.json',
    ],
    [
      'the executor',
      { targetDefaults: { '@stackref/nx:validate': { inputs: ['{projectRoot}/stack.yaml'] } } },
      'targetDefaults.@stackref/nx:validate.inputs in nx.json',
    ],
  ])('names nx.json where defaults by %s replace it', async (_case, change, place) => {
    configure(change);
    const { code, plain } = await validate(['-p', 'plain', 'uncached']);
    expect([code, plain]).toEqual([
      1,
      expect.stringContaining(`plain:validate are set by ${place}`),
    ]);
    expect(plain).not.toContain('uncached:validate are');
  });

  it('takes the level from the variables that Nx hashes, in a batch and alone', async () => {
    const places = new Map([
      ['plain', 'stacks/plain/.env'],
      ['more-inputs', 'stacks/more-inputs/.env.local'],
      ['named-inputs', 'stacks/named-inputs/.validate.env'],
      ['uncached', 'stacks/uncached/.env.validate.local'],
    ]);
    for (const [name, file] of places) {
      workspace.write(`stacks/${name}/stack.yaml`, stack(name, '{{mysql_secret.nothing}}'));
      workspace.write(file, `OTHER=NONE\n${level}=$OTHER\n`);
    }
    const projects = ['-p', ...places.keys()];
    const codes = [
      (await validate(projects)).code,
      (await validate([...projects, '--no-batch', '--skip-nx-cache'])).code,
      (await validate(projects, { [level]: 'SECRET_AND_KEY_EXISTS' })).code,
    ];
    for (const file of places.values()) workspace.delete(file);
    codes.push((await validate(projects)).code);
    expect(codes).toEqual([0, 0, 1, 1]);
  });

  it('takes it from the project before the workspace', async () => {
    const run = async () => [
      (await validate(['-p', 'plain'])).code,
      (await validate(['-p', 'plain', '--no-batch', '--skip-nx-cache'])).code,
    ];
    workspace.write('.env', `${level}=NONE\n`);
    workspace.write('stacks/plain/.env', `${level}=SECRET_AND_KEY_EXISTS\n`);
    const strict = await run();
    workspace.delete('stacks/plain/.env');
    const lenient = await run();
    workspace.delete('.env');
    const shell = await validate(['-p', 'plain'], { [level]: 'SECRET_AND_KEY_EXISTS' });
    expect([strict, lenient, shell.code]).toEqual([[1, 1], [0, 0], 1]);
  });
});
