import { component, componentsOf, file, findingsIn, load } from './__fixtures__/loading';
import type { StackNode } from './stack';

function pieceOf(node: StackNode | undefined): string | undefined {
  return node && `${node.source.path}: ${node.source.text.slice(node.start, node.end)}`;
}

describe('loadStack of a stack that extends others', () => {
  it('lays nearer files over farther ones, at every depth', () => {
    const loaded = load(
      'extends: [../base.yaml, ../eu.yaml]\ncomponents: {a: {port: 3, kwargs: {y: {z: 3}}}, c: {flavor: h}}\n',
      {
        'stacks/base.yaml':
          'components: {a: {flavor: f, host: one, port: 1, kwargs: {x: 1, y: {z: 1, w: 1}, list: [1, 2]}}, b: {flavor: g}}\n',
        'stacks/eu.yaml': 'components: {a: {port: 2, host: two, kwargs: {list: [3]}}}\n',
      },
    );
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.files).toEqual([file, 'stacks/base.yaml', 'stacks/eu.yaml']);
    expect(loaded.stack?.sources.map(({ path }) => path)).toEqual([
      file,
      'stacks/eu.yaml',
      'stacks/base.yaml',
    ]);
    expect(componentsOf(loaded)).toMatchObject([
      {
        id: 'a',
        flavor: 'f',
        attributes: { host: 'two', port: 3, kwargs: { x: 1, y: { z: 3, w: 1 }, list: [3] } },
      },
      { id: 'b', flavor: 'g' },
      { id: 'c', flavor: 'h' },
    ]);
  });

  it('keeps file and range of every value', () => {
    const { stack } = load('extends: ../base.yaml\ncomponents: {a: {port: 3}}\n', {
      'stacks/base.yaml': "components: {a: {flavor: f, password: '{{a.b}}'}}\n",
    });
    const [a] = stack?.components ?? [];
    expect(a?.source.path).toBe(file);
    expect(pieceOf(a?.flavor)).toBe('stacks/base.yaml: f');
    expect(pieceOf(a?.attributes.get('password')?.value)).toBe("stacks/base.yaml: '{{a.b}}'");
    expect(pieceOf(a?.attributes.get('port')?.value)).toBe(`${file}: 3`);
  });

  it('removes what is null: a key, an attribute, a component', () => {
    const loaded = load(
      'extends: ../base.yaml\ncomponents: {a: {host: null, kwargs: {x: null}}, b: null}\n',
      {
        'stacks/base.yaml':
          'components: {a: {flavor: f, host: one, kwargs: {x: 1, y: 2}}, b: {flavor: g}}\n',
      },
    );
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)).toMatchObject([{ id: 'a', attributes: { kwargs: { y: 2 } } }]);
    expect(componentsOf(loaded)?.[0]?.attributes).not.toHaveProperty('host');
  });

  it('removes all components and catalogs that are null', () => {
    const base = `catalogs: ./x.json\nzenml_version: 0.58.0\n${component}`;
    const { stack } = load('extends: ../base.yaml\ncomponents:\ncatalogs:\nzenml_version:\n', {
      'stacks/base.yaml': base,
    });
    expect(stack).toMatchObject({ components: [], catalogs: [], zenmlVersion: undefined });
  });

  it('reports a null component that has nothing to remove', () => {
    const own = 'extends: ../base.yaml\ncomponents: {orchestratr: null}\n';
    const loaded = load(own, { 'stacks/base.yaml': component });
    expect(findingsIn(loaded, { [file]: own })).toEqual([
      ['component-not-a-map', file, 'orchestratr'],
    ]);
  });

  it('drops name and attributes of a component that gets another flavor, and keeps its type', () => {
    const loaded = load('extends: ../base.yaml\ncomponents: {a: {flavor: local, path: /tmp}}\n', {
      'stacks/base.yaml':
        'components: {a: {type: artifact_store, flavor: s3, name: s3_store, key: x, path: s3://b}}\n',
    });
    expect(componentsOf(loaded)).toEqual([
      {
        id: 'a',
        type: 'artifact_store',
        name: undefined,
        flavor: 'local',
        attributes: { path: '/tmp' },
      },
    ]);
  });

  it('merges the two forms of attributes', () => {
    const loaded = load('extends: ../base.yaml\ncomponents: {a: {port: 2}}\n', {
      'stacks/base.yaml': 'components: {a: {flavor: f, configuration: {port: 1, host: x}}}\n',
    });
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)?.[0]?.attributes).toEqual({ port: 2, host: 'x' });
  });

  it('inherits no name', () => {
    const { name, stack } = load('extends: ../base.yaml\n', {
      'stacks/base.yaml': `name: base\nstack_name: base\n${component}`,
    });
    expect(name).toBe('prod');
    expect(stack?.nameNode).toBeUndefined();
  });

  it('unites catalogs, those of the farthest file first', () => {
    const { stack } = load('extends: ../base.yaml\ncatalogs: [../x.json, ./y.json, pkg]\n', {
      'stacks/base.yaml': `catalogs: [pkg, ./x.json, ./y.json]\n${component}`,
    });
    expect(stack?.catalogs.map(pieceOf)).toEqual([
      'stacks/base.yaml: pkg',
      'stacks/base.yaml: ./x.json',
      'stacks/base.yaml: ./y.json',
      `${file}: ./y.json`,
    ]);
  });

  it('merges a file that two others extend once, before both', () => {
    const loaded = load('extends: [../a.yaml, ../b.yaml]\n', {
      'stacks/a.yaml': 'extends: ./root.yaml\ncomponents: {o: {x: a}}\n',
      'stacks/b.yaml': 'extends: ./root.yaml\ncomponents: {o: {y: b}}\n',
      'stacks/root.yaml': 'components: {o: {flavor: f, x: root, y: root}}\n',
    });
    expect(loaded.diagnostics).toEqual([]);
    expect(componentsOf(loaded)?.[0]?.attributes).toEqual({ x: 'a', y: 'b' });
    expect(loaded.files).toEqual([file, 'stacks/a.yaml', 'stacks/root.yaml', 'stacks/b.yaml']);
  });

  it.each([
    ['itself', './stack.yaml', {}, [file, file]],
    [
      'itself through others',
      '../a.yaml',
      { 'stacks/a.yaml': 'extends: ./b.yaml\n', 'stacks/b.yaml': 'extends: prod/stack.yaml\n' },
      [file, 'stacks/a.yaml', 'stacks/b.yaml', file],
    ],
    [
      'files that extend each other',
      '../a.yaml',
      { 'stacks/a.yaml': 'extends: ./b.yaml\n', 'stacks/b.yaml': 'extends: a.yaml\n' },
      ['stacks/a.yaml', 'stacks/b.yaml', 'stacks/a.yaml'],
    ],
  ])('refuses to extend %s', (_, path, others, files) => {
    const loaded = load(`extends: ${path}\n${component}`, others);
    expect(loaded.stack).toBeUndefined();
    expect(loaded.diagnostics).toMatchObject([{ code: 'extends-cycle', data: { files } }]);
    expect(loaded.diagnostics[0]?.range.file).toBe(files.at(-2));
    expect(loaded.diagnostics[0]?.related).toHaveLength(files.length - 2);
  });

  it.each([
    ['a file that is missing', '../none.yaml', 'extends-not-found', ['stacks/none.yaml']],
    ['a folder', '../folder', 'extends-not-a-file', ['stacks/folder']],
    ['a file without permission', '../denied.yaml', 'extends-unreadable', ['stacks/denied.yaml']],
    ['a file outside the workspace', '../../../x.yaml', 'extends-outside-workspace', []],
    ['an absolute path', '/etc/passwd', 'extends-outside-workspace', []],
    ['a path with a drive', "'C:\\x.yaml'", 'extends-outside-workspace', []],
  ])('has no stack when it extends %s', (_, path, code, looked) => {
    const own = `name: a\nextends: ${path}\n${component}`;
    const loaded = load(own, {
      'stacks/folder': { error: 'directory', reason: 'it is a folder' },
      'stacks/denied.yaml': { error: 'denied', reason: 'permission denied' },
    });
    expect(findingsIn(loaded, { [file]: own })).toEqual([[code, file, path]]);
    expect(loaded).toMatchObject({ name: 'a', stack: undefined, files: [file, ...looked] });
  });

  it.each([
    ['a number', 'extends: 1', '1'],
    ['a mapping', 'extends: {a: b}', '{a: b}'],
    ['an empty path', "extends: ''", "''"],
  ])('refuses to extend %s', (_, line, piece) => {
    const own = `${line}\n${component}`;
    expect(findingsIn(load(own), { [file]: own })).toEqual([['stack-value-invalid', file, piece]]);
  });

  it('warns of a file that is listed twice', () => {
    const own = 'extends: [../base.yaml, ../prod/../base.yaml]\n';
    const loaded = load(own, { 'stacks/base.yaml': component });
    expect(findingsIn(loaded, { [file]: own })).toEqual([
      ['extends-duplicate', file, '../prod/../base.yaml'],
    ]);
    expect(loaded.stack?.components).toHaveLength(1);
  });

  it('points into the file that is broken', () => {
    const base = 'componets: {}\ncomponents: {a: x}\n';
    const loaded = load(`extends: ../base.yaml\n${component}`, { 'stacks/base.yaml': base });
    expect(findingsIn(loaded, { 'stacks/base.yaml': base })).toEqual([
      ['stack-key-unknown', 'stacks/base.yaml', 'componets'],
      ['component-not-a-map', 'stacks/base.yaml', 'a'],
    ]);
    const broken = load(`extends: ../base.yaml\n${component}`, { 'stacks/base.yaml': 'a: "\n' });
    expect(broken.stack).toBeUndefined();
    expect(broken.diagnostics).toMatchObject([
      { code: 'yaml-unclosed-quote', range: { file: 'stacks/base.yaml', start: 3 } },
    ]);
  });

  it('ends a chain of files that is too long', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `stacks/${index}.yaml`,
        `extends: ./${index + 1}.yaml\n`,
      ]),
    );
    const loaded = load('extends: ../0.yaml\n', chain);
    expect(loaded.diagnostics).toMatchObject([{ code: 'extends-too-many' }]);
    expect(loaded.files).toHaveLength(100);
  });
});
