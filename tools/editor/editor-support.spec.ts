import { createWorkspaceFiles } from '@stackref/core';
import { stackJsonSchema } from '@stackref/core/plugin';
import { localSecretsManager } from '@stackref/local';
import { catalog } from '@stackref/zenml';
import { workspaceRoot } from '../process/workspace-paths';
import { startLanguageServer, type EditorPosition, type LanguageServer } from './language-server';

/** A text and the place of the cursor in it, which is written `|`. */
function withCursor(marked: string): [string, EditorPosition] {
  const [before = '', after = ''] = marked.split('|');
  const lines = before.split('\n');
  return [before + after, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }];
}

const inComponents = (text: string): string => `name: prod\ncomponents:\n${text}`;
const inStore = (text: string): string =>
  inComponents(`  metadata_store:\n    flavor: mysql\n${text}`);

describe('yaml-language-server', () => {
  let server: LanguageServer;
  beforeAll(async () => {
    const schema = stackJsonSchema({
      stackFiles: ['examples/stack/stack.yaml'],
      files: createWorkspaceFiles(workspaceRoot),
      workspaceRoot,
      catalogs: new Map([['@stackref/zenml', catalog]]),
      secretsManagers: new Map([['local', localSecretsManager]]),
    });
    server = await startLanguageServer(schema);
  });
  afterAll(async () => {
    await server.stop();
  });

  it.each([
    ['the keys of a stack', '|', ['name', 'extends', 'catalogs', 'components']],
    [
      'component types',
      inComponents('  |'),
      ['metadata_store', 'artifact_store', 'orchestrator', 'secrets_manager'],
    ],
    ['flavors', inComponents('  artifact_store:\n    flavor: |'), ['local', 's3']],
    [
      'the flavors of the secrets manager',
      inComponents('  secrets_manager:\n    flavor: |'),
      ['local'],
    ],
    ['attributes', inStore('    |'), ['host', 'database', 'username', 'password']],
    [
      'attributes of the secrets manager',
      inComponents('  secrets_manager:\n    flavor: local\n    |'),
      ['secrets_file'],
    ],
    [
      'attributes under configuration',
      inStore('    configuration:\n      |'),
      ['host', 'password'],
    ],
    ['types', inComponents('  main:\n    type: |'), ['metadata_store', 'orchestrator']],
    [
      'the flavors of a component under its own name',
      inComponents('  main:\n    type: artifact_store\n    flavor: |'),
      ['local', 's3'],
    ],
    [
      'the attributes of a component under its own name',
      inComponents('  main:\n    type: metadata_store\n    flavor: mysql\n    |'),
      ['host', 'password'],
    ],
    ['catalogs', 'catalogs:\n  - |', ['"@stackref/zenml"']],
  ])('proposes %s', async (_case, marked, expected) => {
    const [text, position] = withCursor(marked);
    expect(await server.complete(text, position)).toEqual(expect.arrayContaining(expected));
  });

  it('does not propose the attributes of another flavor', async () => {
    const [text, position] = withCursor(
      inComponents('  artifact_store:\n    flavor: local\n    |'),
    );
    expect(await server.complete(text, position)).not.toContain('client_kwargs');
  });

  it.each([
    ['a component type', inComponents('  metadata_s|tore:\n'), 'Flavors: '],
    ['a flavor', inComponents('  metadata_s|tore:\n    flavor: mysql\n'), 'MySQL'],
    ['a sensitive attribute', inStore("    pass|word: '{{db.password}}'\n"), '{{secret.key}}'],
    ['a required attribute', inStore('    ho|st: db.internal\n'), 'Required.'],
  ])('explains %s', async (_case, marked, expected) => {
    const [text, position] = withCursor(marked);
    expect(await server.hover(text, position)).toContain(expected);
  });

  it.each([
    ['a wrong attribute', inStore('    pasword: x\n'), 4, 'pasword'],
    ['a wrong flavor', inComponents('  metadata_store:\n    flavor: mysq\n'), 3, 'mysql'],
    ['a wrong type', inStore('    port: many\n'), 4, ''],
    [
      'a wrong attribute of a component under its own name',
      inComponents('  main:\n    type: metadata_store\n    flavor: mysql\n    pasword: x\n'),
      5,
      'pasword',
    ],
    ['a wrong key', 'name: prod\ncomponent: {}\n', 1, 'component'],
  ])('finds %s', async (_case, text, line, part) => {
    const found = await server.diagnose(text);
    expect(found.map((finding) => finding.line)).toEqual([line]);
    expect(found[0]?.message).toContain(part);
  });

  it('finds nothing in the example', async () => {
    const example = createWorkspaceFiles(workspaceRoot).read('examples/stack/stack.yaml');
    expect(await server.diagnose('text' in example ? example.text : 'nothing: there')).toEqual([]);
  });

  it('finds nothing where references stand for other types', async () => {
    expect(await server.diagnose(inStore("    port: '{{db.port}}'\n"))).toEqual([]);
  });
});
