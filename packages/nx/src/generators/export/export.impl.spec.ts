import { answering, createContext, refusalOf } from '../../__fixtures__/workspace-tree';
import { generateImport } from '../import/import.impl';
import { generateExport } from './export.impl';

const stack = `name: prod
extends: ../base.yaml
catalogs: ['@stackref/zenml']
components:
  secrets_manager: { flavor: vault, url: 'https://vault.internal', mount_point: secret }
  artifact_store:
    flavor: s3
    name: store
    path: s3://bucket
    key: '{{ aws.key }}'
    token: null
  orchestrator: { flavor: local }
`;

const base = `components:
  artifact_store: { secret: '{{aws.secret}}', client_kwargs: { region_name: eu-west-1 } }
`;

const mark = '# Written by stackref: what is changed here is lost with the next export.\n';

function contextOf(files: Record<string, string> = {}) {
  return createContext({ 'stacks/prod/stack.yaml': stack, 'stacks/base.yaml': base, ...files });
}

async function exported(zenmlVersion: string, files: Record<string, string> = {}) {
  const context = contextOf(files);
  const { notes } = await generateExport(context, { stack: 'prod', zenmlVersion });
  return { text: context.tree.read('stacks/prod/prod.zenml.yaml', 'utf-8') ?? '', notes, context };
}

describe('generateExport', () => {
  it('writes lists of components since 0.94.3', async () => {
    const { text, notes } = await exported('0.98.0');
    expect(text).toBe(`${mark}zenml_version: 0.98.0
stack_name: prod
components:
  artifact_store:
    - flavor: s3
      name: store
      type: artifact_store
      configuration:
        secret: '{{aws.secret}}'
        client_kwargs:
          region_name: eu-west-1
        path: s3://bucket
        key: '{{aws.key}}'
  orchestrator:
    - flavor: local
      name: orchestrator
      type: orchestrator
      configuration: {}
`);
    expect(notes).toEqual([
      'secrets_manager was left out; ZenML keeps secrets in its central store: create those of the references there before the import (zenml secret create).',
      'Import it with: zenml stack import stacks/prod/prod.zenml.yaml',
    ]);
  });

  it('writes one component of a type under configuration from 0.23 to 0.94.2', async () => {
    const { text } = await exported('0.58.0');
    expect(text).toContain('  orchestrator:\n    flavor: local\n    name: orchestrator\n');
    expect(text).toContain('    type: orchestrator\n    configuration: {}\n');
  });

  it('gives components of 0.20 to 0.22 an id that stays the same', async () => {
    const [first, second] = [await exported('0.20.5'), await exported('0.20.5')];
    const ids = first.text.match(/id: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\n/g);
    expect(new Set(ids).size).toBe(2);
    expect(second.text).toBe(first.text);
  });

  it('writes attributes beside the name for 0.13', async () => {
    const { text } = await exported('0.13.2');
    expect(text).toContain('    flavor: s3\n    name: store\n    secret: ');
    expect(text).not.toContain('configuration');
  });

  it('says what ZenML would understand otherwise', async () => {
    const { text, notes } = await exported('0.98.0', {
      'stacks/base.yaml': `components:
  artifact_store:
    key: 'pre{{aws.key}}'
    secret: '{{"a.b".c}}'
    token: '\\{{a.b}}'
    client_kwargs: { a: ['{{aws.x}}', '\\{{b}}'] }
  alerter: { flavor: of_tomorrow, webhook: '\\{{ x }} and C:\\data' }
`,
      'stacks/prod/stack.yaml': stack.replace(/ {4}(?:key|token).*\n/g, ''),
    });
    expect(notes.filter((note) => !/^(?:secrets_manager|Import)/.test(note))).toEqual([
      'artifact_store.key holds a reference inside a text, which ZenML passes on as it is: make the whole value one secret.',
      'artifact_store.secret names a secret or a key that ZenML cannot: it has no quotes for dots and spaces.',
      'artifact_store.token is text that ZenML would take for a reference: it has no escape for it.',
      'artifact_store.client_kwargs holds references inside a list or mapping, which ZenML passes on as text: make all of it one secret.',
      expect.stringMatching(/^ZenML 0\.98\.0: .*of_tomorrow/),
    ]);
    expect(text).toContain("token: '{{a.b}}'");
    expect(text).toContain("- '{{b}}'");
    expect(text).toContain("webhook: '{{ x }} and C:\\data'");
  });

  it('says what that version of ZenML refuses', async () => {
    const { notes } = await exported('0.98.0', {
      'stacks/base.yaml': "components: { orchestrator: { synchronous: '{{a.b}}' } }",
      'stacks/prod/stack.yaml': stack.replace('path: s3://bucket', "path: '{{a.path}}'"),
    });
    expect(notes.filter((note) => note.startsWith('ZenML 0.98.0: ')).join('\n')).toMatch(
      /takes no reference as path[^]*synchronous|synchronous[^]*takes no reference as path/,
    );
  });

  it('writes what the import reads again', async () => {
    for (const version of ['0.13.2', '0.58.0']) {
      const { text, context } = await exported(version);
      context.tree.write('back.yaml', text);
      await generateImport(context, { file: 'back.yaml', name: 'back', directory: 'back' });
      await generateExport(context, { stack: 'back', zenmlVersion: version });
      const again = context.tree.read('back/back.zenml.yaml', 'utf-8');
      expect(again).toBe(text.replace('stack_name: prod', 'stack_name: back'));
    }
  });

  it('keeps all digits, and says what the export has in plain text', async () => {
    const long = '{ limits: [12345678901234567890, -98765432109876543210, 7, 1.5] }';
    const { text, notes } = await exported('0.98.0', {
      'stacks/base.yaml': `components: { alerter: { flavor: of_tomorrow, a: ${long}, api_key: canary } }`,
    });
    for (const item of ['12345678901234567890', '-98765432109876543210', '7', '1.5']) {
      expect(text).toContain(`- ${item}\n`);
    }
    expect(notes).toContain(
      'alerter.api_key is a secret in plain text, and stands in the export too.',
    );
    expect(notes.join()).not.toContain('canary');
  });

  it('takes the version of the stack, or one that somebody says', async () => {
    const versioned = contextOf({ 'stacks/prod/stack.yaml': `zenml_version: 0.58.0\n${stack}` });
    await generateExport(versioned, { stack: 'prod' });
    expect(versioned.tree.read('stacks/prod/prod.zenml.yaml', 'utf-8')).toContain('0.58.0');
    const asked = createContext(
      { 'stacks/prod/stack.yaml': stack, 'stacks/base.yaml': base },
      answering({ 'For which version': '0.98.0' }),
    );
    await generateExport(asked, { stack: 'prod' });
    expect(asked.tree.read('stacks/prod/prod.zenml.yaml', 'utf-8')).toContain('0.98.0');
  });

  it('writes over its own file, and over nothing else', async () => {
    const context = contextOf({ 'notes.yaml': 'a: 1\n' });
    const request = { stack: 'prod', zenmlVersion: '0.98.0' };
    await generateExport(context, { ...request, zenmlVersion: '0.13.2' });
    await generateExport(context, request);
    expect(context.tree.read('stacks/prod/prod.zenml.yaml', 'utf-8')).toContain('0.98.0');
    for (const file of ['stacks/prod/stack.yaml', 'notes.yaml', './stacks/base.yaml']) {
      const before = context.tree.read(file, 'utf-8');
      expect(await refusalOf(generateExport(context, { ...request, file }))).toEqual([
        'output-file-taken',
      ]);
      expect(context.tree.read(file, 'utf-8')).toBe(before);
    }
  });

  it.each([
    ['a part of a version', { zenmlVersion: '0.98' }, 'option-invalid'],
    ['a version that Nx takes for a number', { zenmlVersion: 0.98 }, 'option-invalid'],
    ['no version', { zenmlVersion: undefined }, 'generator-options-missing'],
    [
      'a place outside',
      { zenmlVersion: '0.98.0', file: '../x.yaml' },
      'output-file-outside-workspace',
    ],
    ['an unknown stack', { zenmlVersion: '0.98.0', stack: 'prd' }, 'stack-not-found'],
  ])('refuses %s and writes nothing', async (_, options, code) => {
    const context = contextOf();
    const before = context.tree.listChanges().length;
    const codes = await refusalOf(generateExport(context, { stack: 'prod', ...options }));
    expect(codes).toEqual([code]);
    expect(context.tree.listChanges()).toHaveLength(before);
  });
});
