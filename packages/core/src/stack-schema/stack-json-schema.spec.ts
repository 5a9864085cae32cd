import Ajv from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  clearText,
  defineCatalog,
  defineFlavor,
  secretLink,
  sensitive,
} from '../flavors/define-flavor';
import { defineSecretsManager } from '../secrets-manager/secrets-manager-flavor';
import type { StackFiles } from '../stack/workspace-files';
import { stackJsonSchema } from './stack-json-schema';

const mysql = defineFlavor({
  type: 'metadata_store',
  name: 'mysql',
  description: 'A MySQL database.',
  attributes: z.object({
    host: z.string().describe('Host name.'),
    port: z.int().default(3306).optional(),
    mode: z.enum(['fast', 'safe']).optional(),
    database: clearText(z.string().regex(/^\w+$/)).optional(),
    password: sensitive(z.string()).optional(),
    replicas: z.array(z.object({ port: z.int() })).optional(),
    'odd/na~me %': z.int().optional(),
    login: secretLink(z.string(), { required: ['user'] }).optional(),
  }),
});
const loose = defineFlavor({ type: 'orchestrator', name: 'loose', attributes: z.looseObject({}) });
const otherMysql = defineFlavor({
  type: 'metadata_store',
  name: 'mysql',
  attributes: z.object({ socket: z.string() }),
});
const local = defineSecretsManager({
  name: 'local',
  description: 'A file.',
  attributes: z.strictObject({ secrets_file: z.string().optional() }),
  create: () => {
    throw new Error('not asked');
  },
});

function schemaOf(stacks: ReadonlyMap<string, string>) {
  const files: StackFiles = {
    read(path) {
      const text = stacks.get(path);
      return text === undefined ? { error: 'missing', reason: 'it does not exist' } : { text };
    },
  };
  return stackJsonSchema({
    stackFiles: [...stacks.keys()],
    files,
    workspaceRoot: '/workspace',
    catalogs: new Map([
      [
        '@acme/stores',
        defineCatalog([mysql, loose], {
          several: ['metadata_store'],
          isOlderThan: (one) => one === '0.99.0',
        }),
      ],
      ['@acme/others', defineCatalog([otherMysql])],
    ]),
    secretsManagers: new Map([['local', local]]),
  });
}

/** The places that the schema refuses in a stack. */
function refusals(schema: object, text: string): readonly string[] {
  const check = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  check(parse(text));
  const places = (check.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf')
    .map(({ instancePath, params }) => {
      const { additionalProperty } = params as { readonly additionalProperty?: string };
      return additionalProperty === undefined
        ? instancePath
        : `${instancePath}/${additionalProperty}`;
    });
  return [...new Set(places)].sort();
}

const withStores =
  'name: a\ncatalogs: ["@acme/stores"]\ncomponents: {orchestrator: {flavor: loose}}\n';
const withOthers = 'name: b\ncatalogs: ["@acme/others"]\ncomponents: {orchestrator: {flavor: x}}\n';
const withNone = 'name: c\ncomponents: {orchestrator: {flavor: x}}\n';

describe('stackJsonSchema', () => {
  const schema = schemaOf(new Map([['a/stack.yaml', withStores]]));
  const store = (attributes: string) =>
    `components: {metadata_store: {flavor: mysql, ${attributes}}}`;

  it.each([
    ['every key of a stack', 'name: a\nextends: b.yaml\ncatalogs: ["@acme/x"]\nx-team: data\n'],
    ['an empty file', ''],
    ['keys without a value', 'name:\ncatalogs:\ncomponents:\n'],
    ['attributes beside the flavor', store('host: a, port: 1')],
    ['attributes under configuration', store('configuration: {host: a, port: 1}')],
    ['part of a component', 'components: {metadata_store: {port: 1}}'],
    ['a component that is removed', 'components: {metadata_store: null}'],
    ['an attribute that is removed', store('host: null, port: null, mode: null')],
    ['a reference for a number', store("port: '{{db.port}}'")],
    ['a reference inside a text', store("host: 'db.{{db.zone}}.internal'")],
    ['a reference for one of some words', store("mode: '{{db.mode}}'")],
    ['a reference for a list', store("replicas: '{{db.replicas}}'")],
    ['a reference inside a list', store("replicas: [{port: '{{db.port}}'}]")],
    ['an attribute with an odd name', store("'odd/na~me %': 1")],
    ['a name and a type', store('name: x, type: metadata_store')],
    ['any attribute of an open flavor', 'components: {orchestrator: {flavor: loose, any: 1}}'],
    [
      'what ZenML 0.20 says of its server',
      store('id: a, is_shared: true, user: b, configuration: {host: a}'),
    ],
    ['a list of one', 'components: {orchestrator: [{flavor: loose, any: 1}]}'],
    [
      'several of a type',
      'components: {metadata_store: [{flavor: mysql, host: a}, {flavor: mysql, host: b}]}',
    ],
    ['an empty list', 'components: {metadata_store: []}'],
    ['a list under another name', 'components: {main: [{type: metadata_store, flavor: mysql}]}'],
    ['a component under its own name', 'components: {main: {type: metadata_store, flavor: mysql}}'],
    [
      'another type under a key that is a type',
      'components: {orchestrator: {type: metadata_store, flavor: mysql, host: a}}',
    ],
    ['a type that no catalog knows', 'components: {feature_store: {flavor: x, any: 1}}'],
    ['a secrets manager', 'components: {secrets_manager: {flavor: local, secrets_file: a.yaml}}'],
    ['a secrets manager in a package', 'components: {secrets_manager: {flavor: vault, url: x}}'],
  ])('takes %s', (_case, text) => {
    expect(refusals(schema, text)).toEqual([]);
  });

  it.each([
    ['an unknown key', 'nam: a', ['/nam']],
    ['an unknown attribute', store('hots: a'), ['/components/metadata_store/hots']],
    [
      'an unknown attribute in a list',
      'components: {metadata_store: [{flavor: mysql}, {flavor: mysql, hots: a}]}',
      ['/components/metadata_store/1/hots'],
    ],
    [
      'several of a type that may stand once',
      'components: {orchestrator: [{flavor: loose}, {flavor: loose}]}',
      ['/components/orchestrator'],
    ],
    ['a text in a list', 'components: {orchestrator: [loose]}', ['/components/orchestrator/0']],
    [
      'several secrets managers',
      'components: {secrets_manager: [{flavor: local}, {flavor: local}]}',
      ['/components/secrets_manager'],
    ],
    [
      'an unknown attribute under configuration',
      store('configuration: {hots: a}'),
      ['/components/metadata_store/configuration/hots'],
    ],
    ['a wrong type', store('port: many'), ['/components/metadata_store/port']],
    ['a word that is not among some', store('mode: slow'), ['/components/metadata_store/mode']],
    [
      'a wrong type inside a list',
      store('replicas: [{port: many}]'),
      [
        '/components/metadata_store/replicas',
        '/components/metadata_store/replicas/0',
        '/components/metadata_store/replicas/0/port',
      ],
    ],
    ['a wrong odd name', store("'odd/na~me %': a"), ['/components/metadata_store/odd~1na~0me %']],
    [
      'a reference where none is taken',
      store("database: '{{db.name}}'"),
      ['/components/metadata_store/database'],
    ],
    [
      'an unknown flavor',
      'components: {metadata_store: {flavor: mysq}}',
      ['/components/metadata_store/flavor'],
    ],
    [
      'an unknown attribute of a component under its own name',
      'components: {main: {type: metadata_store, flavor: mysql, hots: a}}',
      ['/components/main/hots'],
    ],
    [
      'an unknown attribute of the secrets manager',
      'components: {secrets_manager: {flavor: local, file: a}}',
      ['/components/secrets_manager/file'],
    ],
  ])('refuses %s', (_case, text, places) => {
    expect(refusals(schema, text)).toEqual(places);
  });

  it('says what editors show about an attribute', () => {
    const shown = JSON.stringify(schema);
    expect(shown).toContain('Host name. Required.');
    expect(shown).toContain('"description":"A MySQL database."');
    expect(shown).toContain('Names a whole secret. The secret must have: user.');
  });

  it('is the same for the same stacks in another order', () => {
    const stacks: [string, string][] = [
      ['a/stack.yaml', withStores],
      ['b/stack.yaml', withOthers],
    ];
    const reversed = [...stacks].reverse();
    expect(JSON.stringify(schemaOf(new Map(reversed)))).toBe(
      JSON.stringify(schemaOf(new Map(stacks))),
    );
  });

  it('takes what is right for one of several sets of catalogs, and refuses what is wrong for all', () => {
    const both = schemaOf(
      new Map([
        ['a/stack.yaml', withStores],
        ['b/stack.yaml', withOthers],
      ]),
    );
    expect(refusals(both, store('host: a'))).toEqual([]);
    expect(refusals(both, store('socket: a'))).toEqual([]);
    expect(refusals(both, store('hots: a'))).toEqual(['/components/metadata_store/hots']);
  });

  it('refuses no attribute while a stack has no catalogs', () => {
    const both = schemaOf(
      new Map([
        ['a/stack.yaml', withStores],
        ['c/stack.yaml', withNone],
      ]),
    );
    expect(refusals(both, store('any: 1'))).toEqual([]);
    expect(refusals(both, 'components: {metadata_store: {flavor: any}}')).toEqual([]);
  });

  it('takes any flavor while a stack is newer than its catalog', () => {
    const newer = schemaOf(new Map([['a/stack.yaml', `zenml_version: 0.99.0\n${withStores}`]]));
    const other = 'components: {metadata_store: {flavor: any, hots: a}}';
    expect(refusals(newer, other)).toEqual([]);
    expect(refusals(newer, store('hots: a'))).toEqual(['/components/metadata_store/hots']);
    expect(refusals(schema, other)).toEqual(['/components/metadata_store/flavor']);
  });

  it('proposes the catalogs that need no lookup while there is no stack', () => {
    const none = schemaOf(new Map());
    expect(Object.keys(none['definitions'] as object)).toContain('flavor:metadata_store:mysql');
    expect(refusals(none, store('any: 1'))).toEqual([]);
  });

  it('takes nothing from a stack that cannot be read', () => {
    const broken = schemaOf(
      new Map([
        ['a/stack.yaml', withStores],
        ['b/stack.yaml', 'components: [\n'],
      ]),
    );
    expect(broken).toEqual(schema);
  });
});
