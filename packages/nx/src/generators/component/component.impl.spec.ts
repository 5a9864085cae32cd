import { answering, createContext, filesOf, refusalOf } from '../../__fixtures__/workspace-tree';
import { generateComponent } from './component.impl';

const file = 'stacks/prod/stack.yaml';
const empty =
  "name: prod\ncatalogs: ['@stackref/zenml']\ncomponents:\n  secrets_manager:\n    flavor: local # ours\n";
const mysql = `${empty}
  # where metadata goes
  metadata_store:
    flavor: mysql
    host: db.internal # behind the VPN
    database: zenml
    username: '{{mysql_secret.username}}'
`;
const references = {
  username: '{{mysql_secret.username}}',
  password: '{{mysql_secret.password}}',
};

async function generate(text: string, options: object): Promise<string> {
  const context = createContext({ [file]: text });
  await generateComponent(context, { type: 'metadata_store', stack: 'prod', ...options });
  return context.tree.read(file, 'utf-8') ?? '';
}

describe('generateComponent', () => {
  it('adds a component with its attributes in the order of the options', async () => {
    const options = { flavor: 'mysql', host: 'db.internal', database: 'zenml', ...references };
    expect(await generate(empty, options)).toBe(
      `${empty}  metadata_store:
    flavor: mysql
    host: db.internal
    database: zenml
    username: '{{mysql_secret.username}}'
    password: '{{mysql_secret.password}}'
`,
    );
  });

  it('changes a component in place and keeps everything else', async () => {
    expect(await generate(mysql, { ...references, host: 'db.eu.internal' })).toBe(
      `${mysql.replace('db.internal', 'db.eu.internal')}    password: '{{mysql_secret.password}}'\n`,
    );
  });

  it('changes nothing the second time', async () => {
    const options = { flavor: 'mysql', host: 'h', database: 'd', port: 3306, ...references };
    const once = await generate(empty, options);
    expect(await generate(once, options)).toBe(once);
  });

  it('keeps attributes where they stand under configuration', async () => {
    const text = `${empty}  metadata_store:\n    flavor: mysql\n    configuration: { host: h, database: d }\n`;
    expect(await generate(text, { port: 1 })).toBe(
      text.replace('database: d }', 'database: d, port: 1 }'),
    );
  });

  it('writes only what differs from the stack that is extended', async () => {
    const context = createContext({
      [file]: mysql,
      'stacks/dev/stack.yaml': 'name: dev\nextends: ../prod/stack.yaml\n',
    });
    const options = { type: 'metadata_store', stack: 'dev', flavor: 'mysql', host: 'localhost' };
    await generateComponent(context, options);
    expect(context.tree.read('stacks/dev/stack.yaml', 'utf-8')).toBe(
      'name: dev\nextends: ../prod/stack.yaml\ncomponents:\n  metadata_store:\n    host: localhost\n',
    );
    expect(context.tree.read(file, 'utf-8')).toBe(mysql);
  });

  it('drops the attributes of another flavor and says so', async () => {
    const text = `${empty}  artifact_store:\n    flavor: s3\n    path: s3://a # old\n    key: '{{aws.key}}'\n`;
    const context = createContext({ [file]: text });
    const { notes } = await generateComponent(context, {
      type: 'artifact_store',
      flavor: 'local',
      path: '/tmp/a',
    });
    expect(context.tree.read(file, 'utf-8')).toBe(
      `${empty}  artifact_store:\n    flavor: local\n    path: /tmp/a # old\n`,
    );
    expect(notes.join(' ')).toContain('path, key');
  });

  describe('with several of one type', () => {
    const tracker = { type: 'experiment_tracker', api_key: '{{wandb.key}}' };
    const one = `${empty}  experiment_tracker:\n    flavor: wandb\n    name: main\n    api_key: '{{wandb.key}}'\n`;
    const second = `  experiment_tracker_nightly:
    flavor: comet
    type: experiment_tracker
    name: nightly
    api_key: '{{comet.key}}'
`;
    const listed = `components:
  experiment_tracker:
  - configuration: {} # mine
    flavor: mlflow
    name: main
    type: experiment_tracker
stack_name: prod
`;
    const nightly = { ...tracker, name: 'nightly', flavor: 'comet', api_key: '{{comet.key}}' };

    it('adds one under a name that none has, and changes it by that name', async () => {
      const added = await generate(one, nightly);
      expect(added).toBe(`${one}${second}`);
      expect(await generate(added, nightly)).toBe(added);
      const changed = await generate(added, { ...tracker, name: 'nightly', api_key: '{{a.b}}' });
      expect(changed).toBe(added.replace('comet.key', 'a.b'));
      expect(await generate(added, { ...tracker, api_key: '{{a.b}}' })).toBe(
        added.replace('wandb.key', 'a.b'),
      );
    });

    it('adds to the list of the type, and changes what stands in it', async () => {
      const added = await generate(listed, nightly);
      expect(added).toBe(
        listed.replace(
          'stack_name',
          "  - flavor: comet\n    type: experiment_tracker\n    name: nightly\n    api_key: '{{comet.key}}'\nstack_name",
        ),
      );
      expect(await generate(added, nightly)).toBe(added);
      const uri = { type: 'experiment_tracker', tracking_uri: 'https://m' };
      expect(await generate(added, uri)).toBe(added.replace('{}', '{ tracking_uri: https://m }'));
      const workspace = { type: 'experiment_tracker', name: 'nightly', workspace: 'acme' };
      expect(await generate(added, workspace)).toBe(
        added.replace("comet.key}}'", "comet.key}}'\n    workspace: acme"),
      );
    });

    it('writes what differs from one in a list that is extended under what it is known by', async () => {
      const context = createContext({
        [file]: await generate(listed, nightly),
        'stacks/dev/stack.yaml': 'name: dev\nextends: ../prod/stack.yaml\n',
      });
      const options = { type: 'experiment_tracker', stack: 'dev', name: 'nightly', workspace: 'w' };
      await generateComponent(context, options);
      expect(context.tree.read('stacks/dev/stack.yaml', 'utf-8')).toBe(
        'name: dev\nextends: ../prod/stack.yaml\ncomponents:\n  experiment_tracker_nightly:\n    workspace: w\n',
      );
    });

    it('does not overwrite a component that is called like a type', async () => {
      const text = `${empty}  orchestrator: { type: artifact_store, flavor: local }\n`;
      expect(await generate(text, { type: 'orchestrator', flavor: 'local' })).toBe(
        `${text}  orchestrator_2:\n    flavor: local\n    type: orchestrator\n`,
      );
    });

    it.each<[string, object, string, string]>([
      [
        'names the one there is where there cannot be two',
        { type: 'metadata_store', name: 'db' },
        mysql,
        'name: db',
      ],
      ['names a new one', { ...tracker, flavor: 'wandb', name: 'first' }, empty, 'name: first'],
    ])('%s', async (_, options, text, line) => {
      const changed = await generate(text, options);
      expect(changed).toContain(line);
      expect(changed.match(/^ {2}(metadata_store|experiment_tracker)/gm)).toHaveLength(1);
    });
  });

  it.each<[string, object, string, readonly string[]]>([
    ['an unknown attribute', { hots: 'x' }, mysql, ['attribute-unknown']],
    ['a value of the wrong type', { port: 'many' }, mysql, ['attribute-invalid']],
    ['an unknown flavor', { flavor: 'mysq', host: 'h' }, empty, ['flavor-unknown']],
    ['a component without a flavor', {}, empty, ['generator-options-missing']],
    ['missing attributes', { flavor: 'mysql' }, empty, ['generator-options-missing']],
    ['a near miss of a reference', { password: '{{a}}' }, mysql, ['reference-missing-key']],
    ['a secret as plain text', { password: 'hunter2-canary' }, mysql, ['option-plain-text-secret']],
    ['a secret that looks like a number', { password: 1234 }, mysql, ['option-plain-text-secret']],
    ['a stack that is not there', { stack: 'prdo', host: 'x' }, mysql, ['stack-not-found']],
    ['a broken stack', { host: 'x' }, 'name: prod\ncomponents: [\n', ['yaml-unclosed-bracket']],
  ])('refuses %s and writes nothing', async (_, options, text, codes) => {
    const context = createContext({ [file]: text });
    const before = filesOf(context.tree);
    const given = { type: 'metadata_store', stack: 'prod', ...options };
    const found = await refusalOf(generateComponent(context, given));
    expect([...new Set(found)]).toEqual(codes);
    expect(filesOf(context.tree)).toEqual(before);
  });

  it.each<[string, object, string, string]>([
    ['of an unknown attribute', { hots: 'x' }, mysql, 'error attribute-unknown  --hots'],
    ['of a wrong value', { port: 'many' }, mysql, 'error attribute-invalid  --port'],
    ['of a near miss', { password: '{{a}}' }, mysql, 'error reference-missing-key  --password'],
    ['of plain text', { password: 'p' }, mysql, 'error option-plain-text-secret  --password'],
    ['of a flavor', { flavor: 'mysq', host: 'h' }, empty, 'error flavor-unknown  --flavor'],
    ['of a stack', { stack: 'prdo', host: 'h' }, mysql, 'error stack-not-found  --stack'],
    ['of a name', { name: 7, host: 'h' }, mysql, 'error option-invalid  --name'],
  ])('names the option %s, not a line that no file has', async (_, options, text, heading) => {
    const context = createContext({ [file]: text });
    const given = { type: 'metadata_store', stack: 'prod', ...options };
    const report = await generateComponent(context, given).then(String, (error: unknown) =>
      error instanceof Error ? error.message : '',
    );
    const [changed, first] = report.split('\n');
    expect([changed, first]).toEqual(['Nothing was changed.', heading]);
    expect(report).not.toMatch(/stack\.yaml:\d|\d+ \| |in 1 stack/);
  });

  it('never repeats a value that it refuses', async () => {
    for (const [text, options] of [
      [mysql, { password: 'hunter2-canary' }],
      ['name: prod\ncomponents: {}\n', { flavor: 'x', api_token: 'hunter2-canary' }],
      ['name: prod\ncomponents: {}\n', { flavor: 'x', uri: 'mysql://me:hunter2-canary@db/x' }],
    ] as const) {
      const refused = generate(text, options);
      await expect(refused).rejects.toThrow('option-plain-text-secret');
      await expect(refused).rejects.not.toThrow('canary');
    }
    await expect(generate(mysql, { pasword: 'canary' })).rejects.not.toThrow('canary');
  });

  it('leaves what was wrong before to validate', async () => {
    const text = `${mysql}    pasword: x\n`;
    expect(await generate(text, { port: 3307 })).toBe(`${text}    port: 3307\n`);
  });

  it('asks for the flavor and what it requires', async () => {
    const questions = answering({ flavor: 'mysql', host: 'db.internal', database: '2026' });
    const context = createContext({ [file]: empty }, questions);
    await generateComponent(context, { type: 'metadata_store' });
    expect(context.tree.read(file, 'utf-8')).toBe(
      `${empty}  metadata_store:\n    flavor: mysql\n    host: db.internal\n    database: '2026'\n`,
    );
  });
});
