import { component, componentsOf, file, filesOf, findingsIn, load } from './__fixtures__/loading';
import { loadStack } from './load-stack';

describe('loadStack', () => {
  it('loads a stack of its own', () => {
    const loaded = load(
      [
        'name: prod',
        'description: What runs for customers',
        '$schema: ../schema.json',
        'catalogs: ["@stackref/zenml", ./flavors.json]',
        'x-defaults: &defaults {region: eu}',
        'components:',
        '  metadata_store:',
        '    flavor: mysql',
        '    <<: *defaults',
        "    password: '{{db.password}}'",
        '  backup:',
        '    type: artifact_store',
        '    name: nightly',
        '    flavor: s3',
        '    hosts: [{url: a}]',
      ].join('\n'),
    );
    expect(loaded).toMatchObject({ name: 'prod', diagnostics: [], files: [file] });
    expect(loaded.stack?.catalogs.map(({ value }) => value)).toEqual([
      '@stackref/zenml',
      './flavors.json',
    ]);
    expect(loaded.stack?.sources).toEqual([loaded.stack?.source]);
    expect(componentsOf(loaded)).toEqual([
      {
        id: 'metadata_store',
        type: 'metadata_store',
        name: undefined,
        flavor: 'mysql',
        attributes: { password: '{{db.password}}', region: 'eu' },
      },
      {
        id: 'backup',
        type: 'artifact_store',
        name: 'nightly',
        flavor: 's3',
        attributes: { hosts: [{ url: 'a' }] },
      },
    ]);
  });

  it.each([
    ['name', 'name: a\nstack_name: b\n', 'a'],
    ['stack_name', 'stack_name: b\n', 'b'],
    ['the folder', '', 'prod'],
    ['the folder, for an empty name', 'name:\n', 'prod'],
    ['name, though the syntax is broken', 'name: a\ncomponents: "\n', 'a'],
    ['name, though nothing else is right', 'name: a\ncomponents: 1\n', 'a'],
    ['the folder, for a reference', "name: '{{a.b}}'\n", 'prod'],
    ['a name with all that is allowed', "name: '@team/prod-1_x.y'\n", '@team/prod-1_x.y'],
    ['a name in another script', 'name: größe\n', 'größe'],
  ])('is named by %s', (_, own, name) => {
    expect(load(own).name).toBe(name);
  });

  it.each([
    ['stack.yaml', 'stack'],
    ['dev.stack.yaml', 'dev.stack'],
    ['my stacks/stack.yaml', 'my-stacks'],
    ['..odd/stack.yaml', 'odd'],
  ])('names a stack without a name after %s', (path, name) => {
    expect(loadStack(path, filesOf({ [path]: component })).name).toBe(name);
  });

  it.each([
    ['a name with a space', `name: my stack\n${component}`, 'stack-name-invalid', 'my stack'],
    ['a name with a colon', `name: a:b\n${component}`, 'stack-name-invalid', 'a:b'],
    ['an empty text as the name', `name: ''\n${component}`, 'stack-name-invalid', "''"],
    ['a name that reads like an option', `name: -x\n${component}`, 'stack-name-invalid', '-x'],
    ['a number as the name', `name: 1\n${component}`, 'stack-value-invalid', '1'],
    ['a misspelled key', `catalog: x\n${component}`, 'stack-key-unknown', 'catalog'],
    ['a key like none', `foo: x\n${component}`, 'stack-key-unknown', 'foo'],
    [
      'a description that is a list',
      `description: [x]\n${component}`,
      'stack-value-invalid',
      '[x]',
    ],
    [
      'a version that is a number',
      `zenml_version: 0.1\n${component}`,
      'stack-value-invalid',
      '0.1',
    ],
    [
      'catalogs that are a mapping',
      `catalogs: {a: b}\n${component}`,
      'stack-value-invalid',
      '{a: b}',
    ],
    ['a catalog that is a number', `catalogs: [x, 1]\n${component}`, 'stack-value-invalid', '1'],
    ['an empty catalog', `catalogs: ['']\n${component}`, 'stack-value-invalid', "''"],
    ['a component that is a text', `${component}  a: local\n`, 'component-not-a-map', 'a'],
    ['a component that is empty', `${component}  a:\n`, 'component-empty', 'a'],
    ['an empty item of a list', `${component}  a: [~]\n`, 'component-not-a-map', '~'],
    ['a list in a list', `${component}  a: [[1]]\n`, 'component-not-a-map', '[1]'],
    ['a component without a flavor', `${component}  a: {x: 1}\n`, 'component-flavor-missing', 'a'],
    ['an empty flavor', `${component}  a: {flavor: ''}\n`, 'component-flavor-missing', 'a'],
    ['a flavor that is a number', `${component}  a: {flavor: 1}\n`, 'component-value-invalid', '1'],
    [
      'a type that is a list',
      `${component}  a: {flavor: x, type: [y]}\n`,
      'component-value-invalid',
      '[y]',
    ],
    [
      'a name of a component that is true',
      `${component}  a: {flavor: x, name: true}\n`,
      'component-value-invalid',
      'true',
    ],
    ['a duplicate attribute', `${component}    a: 1\n    a: 2\n`, 'yaml-key-duplicate', 'a'],
    [
      'an attribute beside the configuration',
      `${component}    configuration: {a: 1}\n    b: 2\n`,
      'component-forms-mixed',
      'b',
    ],
    ['a stack without components', 'name: a\n', 'components-missing', ''],
    ['an empty mapping of components', 'components: {}\n', 'components-missing', ''],
  ])('reports %s and goes on', (_, own, code, piece) => {
    const loaded = load(own);
    expect(findingsIn(loaded, { [file]: own })).toEqual([[code, file, piece]]);
    expect(loaded.stack).toBeDefined();
  });

  it.each([
    ['a list', '- a\n', ['stack-file-doubtful']],
    ['a text', 'a:1\n', ['stack-file-doubtful']],
    ['what could be of another tool', 'name: a\nb: 1\n', ['stack-file-doubtful']],
    ['what is of another tool', 'services: {}\n', ['stack-file-doubtful']],
    ['nothing', '', ['yaml-empty']],
    ['broken syntax', 'a: "\n', ['yaml-unclosed-quote', 'stack-file-doubtful']],
    ['broken syntax in a stack', 'components: "\n', ['yaml-unclosed-quote']],
  ])('has no stack for %s', (_, own, codes) => {
    const loaded = load(own);
    expect(loaded).toMatchObject({ name: 'prod', stack: undefined, files: [file] });
    expect(loaded.diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('has no stack for a file that cannot be read', () => {
    const loaded = loadStack(file, filesOf({}));
    expect(loaded).toMatchObject({
      name: 'prod',
      stack: undefined,
      files: [file],
      diagnostics: [{ code: 'stack-file-unreadable', range: { file, start: 0, end: 0 } }],
    });
  });

  it('keeps a broken component beside the others', () => {
    const loaded = load(`${component}  secrets_manager: local\n  a: {flavor: [x], b: 1}\n`);
    expect(componentsOf(loaded)).toMatchObject([
      { id: 'orchestrator', flavor: 'local' },
      { id: 'secrets_manager', type: 'secrets_manager', flavor: undefined, attributes: {} },
      { id: 'a', flavor: undefined, attributes: { b: 1 } },
    ]);
  });

  it('takes names that objects have for ordinary ones', () => {
    const own = 'components:\n  __proto__: {flavor: x, constructor: y}\n  toString: {flavor: z}\n';
    const { stack, diagnostics } = load(own);
    expect(diagnostics).toEqual([]);
    expect(stack?.components.map(({ id }) => id)).toEqual(['__proto__', 'toString']);
    expect([...(stack?.components[0]?.attributes.keys() ?? [])]).toEqual(['constructor']);
  });

  it('loads what ZenML 0.13 exports', () => {
    const loaded = load(
      [
        'components:',
        '  artifact_store:',
        '    flavor: s3',
        "    key: '{{aws_secret.key}}'",
        '    name: s3_store',
        '    path: s3://bucket',
        '  metadata_store:',
        '    flavor: mysql',
        '    name: mysql_store',
        '    port: 3306',
        "    password: '{{mysql_secret.password}}'",
        '  orchestrator:',
        '    flavor: local',
        '    name: default',
        'stack_name: prod',
        'zenml_version: 0.13.2',
      ].join('\n'),
    );
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.stack).toMatchObject({ name: 'prod', zenmlVersion: { value: '0.13.2' } });
    expect(componentsOf(loaded)).toMatchObject([
      {
        type: 'artifact_store',
        name: 's3_store',
        flavor: 's3',
        attributes: { key: '{{aws_secret.key}}', path: 's3://bucket' },
      },
      {
        name: 'mysql_store',
        attributes: { port: 3306, password: '{{mysql_secret.password}}' },
      },
      { name: 'default', flavor: 'local', attributes: {} },
    ]);
  });

  it('loads what ZenML 0.20 and later export', () => {
    const loaded = load(
      [
        'zenml_version: 0.58.0',
        'stack_name: prod',
        'components:',
        '  artifact_store:',
        '    name: s3_store',
        '    type: artifact_store',
        '    flavor: s3',
        '    configuration:',
        '      path: s3://bucket',
        "      key: '{{aws_secret.key}}'",
        '  orchestrator:',
        '    name: default',
        '    type: orchestrator',
        '    flavor: local',
        '    configuration: {}',
        '  image_builder:',
        '    name: default',
        '    type: image_builder',
        '    flavor: local',
        '    configuration:',
      ].join('\n'),
    );
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)).toMatchObject([
      { name: 's3_store', attributes: { path: 's3://bucket', key: '{{aws_secret.key}}' } },
      { name: 'default', attributes: {} },
      { type: 'image_builder', attributes: {} },
    ]);
  });

  it('leaves out what ZenML 0.20 and its recipes say of a server beside a configuration', () => {
    const id = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';
    const own = `components:
  a:
    id: ${id}
    user: ${id}
    project: ${id}
    is_shared: false
    created: '2022-11-02T09:30:00.123456'
    updated: 2022-11-02T09:30:00
    name: default
    type: orchestrator
    flavor: x
    configuration: { id: mine, user: me }
`;
    const loaded = load(own);
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)?.[0]?.attributes).toEqual({ id: 'mine', user: 'me' });
    const alone = load(own.replace(/configuration.*/, 'port: 1'));
    expect(componentsOf(alone)?.[0]?.attributes).toMatchObject({ id, is_shared: false, port: 1 });
  });

  it.each(["user: '{{a.b}}'", 'user: root', 'id: [1]', 'created: canary', 'is_shared: 1'])(
    'does not leave %s beside a configuration out without a word',
    (attribute) => {
      const own = `components: {a: {flavor: x, ${attribute}, configuration: {b: 1}}}\n`;
      const loaded = load(own);
      expect(loaded.diagnostics).toMatchObject([{ code: 'component-forms-mixed' }]);
    },
  );

  it('takes a configuration that is no mapping for an attribute', () => {
    const loaded = load('components: {a: {flavor: x, configuration: y, b: 1}}\n');
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)?.[0]?.attributes).toEqual({ configuration: 'y', b: 1 });
  });
});
