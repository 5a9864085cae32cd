import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { createModuleInputs } from './module-inputs';

/** What a stack in stacks/prod that names a module depends on. */
function inputsOf(
  files: Readonly<Record<string, string>>,
  specifier: string,
  links: Readonly<Record<string, string>> = {},
) {
  const { root } = createWorkspace({ 'stacks/prod/stack.yaml': '', ...files });
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(join(root, link, '..'), { recursive: true });
    symlinkSync(join(root, target), join(root, link), 'junction');
  }
  return createModuleInputs(root)([
    { specifier: specifier.replace('{root}', root), folder: 'stacks/prod' },
  ]);
}

describe('createModuleInputs', () => {
  it.each([
    ['./a.js', 'stacks/prod/a.js'],
    ['./a', 'stacks/prod/a.js'],
    ['../lib', 'stacks/lib/index.js'],
    ['.', 'stacks/prod/index.js'],
    ['{root}/other/a.cjs', 'other/a.cjs'],
  ])('follows %s', (specifier, file) => {
    const part = join(file, '..', 'part.json').replaceAll('\\', '/');
    const found = inputsOf({ [file]: "require('./part.json')", [part]: '{}' }, specifier);
    expect(found).toMatchObject({ files: [file, part].sort(), unknown: new Map() });
  });

  it('follows what imports itself, each file once', () => {
    const files = {
      'stacks/prod/a.js': "require('./b')",
      'stacks/prod/b.js': "require('./a'); require('./gone')",
    };
    expect(inputsOf(files, './a').files).toEqual(Object.keys(files));
  });

  it('names packages with their versions, and those that are edited in place with what they hold', () => {
    const files = {
      'node_modules/acme/package.json': '{"version":"1.0.0"}',
      'node_modules/acme/index.js': "require('./lib')",
    };
    const packagesOf = (lib: string) =>
      inputsOf({ ...files, 'node_modules/acme/lib.js': lib }, 'acme').packages;
    expect(packagesOf('1')).toEqual([expect.stringMatching(/^acme@1\.0\.0#[0-9a-f]{16}$/)]);
    expect(packagesOf('1')).not.toEqual(packagesOf('2'));
  });

  describe('of an installed package that needs another one', () => {
    const files = {
      'stacks/prod/a.js': "require('acme')",
      'node_modules/acme/package.json': '{"version":"1.0.0","main":"./a.js"}',
      'node_modules/acme/a.js': "module.exports = require('base')",
      'node_modules/acme/b.js': 'module.exports = {}',
      'node_modules/base/package.json': '{"version":"1.0.0"}',
      'node_modules/base/index.js': "require('./bare')",
      'node_modules/base/bare.js': '1',
    };

    // Both times in one process, as in the daemon of Nx.
    it.each([
      ['is edited', 'node_modules/base/bare.js', '2'],
      ['has another version', 'node_modules/base/package.json', '{"version":"1.1.0"}'],
      ['has a file of a shorter name', 'node_modules/base/bare', '3'],
      ['lies nearer', 'node_modules/acme/node_modules/base/index.js', '4'],
      ['has another kind of modules', 'node_modules/acme/package.json', '{"main":"./b.js"}'],
      ['says what it exports', 'node_modules/acme/package.json', '{"exports":"./a.js"}'],
    ])('notices that one %s', (_, file, text) => {
      const { root, write } = createWorkspace(files);
      const packagesOf = (specifier: string) =>
        createModuleInputs(root)([{ specifier, folder: 'stacks/prod' }]).packages;
      const before = ['acme', './a.js'].map(packagesOf);
      expect(before.flat()).toHaveLength(2);
      expect(before[0]).toEqual(before[1]);
      write(file, text);
      const after = ['acme', './a.js'].map(packagesOf);
      expect(after[0]).not.toEqual(before[0]);
      expect(after[1]).toEqual(after[0]);
    });
  });

  it('looks anew each time where a module is', () => {
    const { root, write } = createWorkspace({ 'stacks/prod/a.js': '', 'stacks/prod/b.js': '' });
    const filesOf = () => createModuleInputs(root)([{ specifier: './a', folder: 'stacks/prod' }]);
    expect(filesOf().files).toEqual(['stacks/prod/a.js']);
    write('stacks/prod/a', '');
    expect(filesOf().files).toEqual(['stacks/prod/a']);
    rmSync(join(root, 'stacks/prod/a'));
    rmSync(join(root, 'stacks/prod/a.js'));
    write('stacks/prod/a/package.json', '{"main":"../b.js"}');
    expect(filesOf().files).toEqual(['stacks/prod/b.js']);
    write('stacks/prod/a/package.json', '{"main":"./c.js"}');
    write('stacks/prod/a/c.js', '');
    expect(filesOf().files).toEqual(['stacks/prod/a/c.js']);
  });

  it('names every copy of a package that is reached', () => {
    const files = Object.fromEntries(
      ['stacks/prod', 'lib'].flatMap((folder, index) => [
        [`${folder}/node_modules/acme/package.json`, `{"version":"${index}.0.0"}`],
        [`${folder}/node_modules/acme/index.js`, ''],
        [`${folder}/a.js`, "require('acme'); require('../../lib/a.js')"],
      ]),
    );
    expect(inputsOf(files, './a.js').packages).toEqual([
      expect.stringMatching(/^acme@0\.0\.0#/),
      expect.stringMatching(/^acme@1\.0\.0#/),
    ]);
  });

  it.each(['./a#b.js', './a?b.js', './a b.js', './#.js'])('follows the odd name %s', (name) => {
    expect(inputsOf({ [`stacks/prod/${name.slice(2)}`]: '' }, name).files).toEqual([
      `stacks/prod/${name.slice(2)}`,
    ]);
  });

  it('follows a package of the workspace to its modules', () => {
    const found = inputsOf(
      { 'libs/acme/package.json': '{"main":"out.js"}', 'libs/acme/out.js': '' },
      'acme',
      { 'node_modules/acme': 'libs/acme' },
    );
    expect(found).toMatchObject({ files: ['libs/acme/out.js'], folders: ['libs/acme'] });
  });

  it('tells another setting of package.json from the one before', () => {
    const settingsOf = (text: string) =>
      inputsOf({ 'package.json': text, 'stacks/prod/a.js': '' }, './a').settings;
    expect(settingsOf('{"type":"module"}')).not.toBe(settingsOf('{}'));
    expect(settingsOf('{"scripts":{}}')).toBe(settingsOf('{}'));
  });

  it.each([
    ['uses fs', { 'stacks/prod/a.js': "require('fs')" }, './a', {}],
    [
      'lies behind a symbolic link',
      { 'lib/a.js': '' },
      './linked/a.js',
      { 'stacks/prod/linked': 'lib' },
    ],
    ['is compiled', { 'stacks/prod/a.node': '' }, './a.node', {}],
    ['lies in node_modules', { 'node_modules/x/a.js': '' }, '../../node_modules/x/a.js', {}],
  ] as const)('says that one %s', (reason, files, specifier, links) => {
    expect([...inputsOf(files, specifier, links).unknown.values()]).toEqual([reason]);
  });

  it('finds nothing where there is nothing', () => {
    expect(inputsOf({}, './gone')).toEqual({
      files: [],
      packages: [],
      folders: [],
      settings: '',
      unknown: new Map(),
    });
  });
});
