import { z } from 'zod';
import {
  clearText,
  defineCatalog,
  defineFlavor,
  secretLink,
  sensitive,
} from '../flavors/define-flavor';
import { fixOf } from '../diagnostics/create-diagnostic';
import { createFlavorIndex } from '../flavors/flavor-index';
import { loadStack } from '../stack/load-stack';
import { analyzeStack } from './analyze-stack';
import { type PlainTextSecrets, secretNames } from './stack-usage';

const catalog = defineCatalog(
  [
    defineFlavor({
      type: 'metadata_store',
      name: 'mysql',
      attributes: z.object({
        host: z.string(),
        port: z.int().optional(),
        account_key: z.string().optional(),
        client_id: z.string().optional(),
        database: clearText(z.string()).optional(),
        username: sensitive(z.string()).optional(),
        password: sensitive(z.string()).optional(),
        login: secretLink(z.string(), { required: ['user'] }).optional(),
        options: z.record(z.string(), z.union([z.int(), z.array(z.int())])).optional(),
        headers: sensitive(z.record(z.string(), z.string())).optional(),
        environment: sensitive(clearText(z.string())).optional(),
      }),
    }),
    defineFlavor({ type: 'orchestrator', name: 'local', attributes: z.object({}) }),
    defineFlavor({ type: 'custom', name: 'open', attributes: z.looseObject({}) }),
  ],
  {
    several: ['custom', 'secrets_manager'],
    severalFor: (version) => (version === '1' ? [] : ['custom']),
  },
);
const secretsManager = defineFlavor({
  type: 'secrets_manager',
  name: 'vault',
  attributes: z.object({ url: z.string(), token: sensitive(z.string()).optional() }),
});

function analyze(
  text: string,
  options: { readonly plainTextSecrets?: PlainTextSecrets; readonly catalogs?: boolean } = {},
) {
  const loaded = loadStack('stack.yaml', {
    read: (path) =>
      path === 'stack.yaml' ? { text } : { error: 'missing', reason: 'no such file' },
  });
  if (loaded.stack === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  const usage = analyzeStack(loaded.stack, {
    flavors: createFlavorIndex(
      options.catalogs === false ? [] : [catalog],
      loaded.stack.zenmlVersion?.value,
    ),
    secretsManager,
    plainTextSecrets: options.plainTextSecrets ?? 'warning',
  });
  const slice = ({ start, end }: { readonly start: number; readonly end: number }) =>
    text.slice(start, end);
  return {
    usage,
    findings: usage.diagnostics.map(({ code, severity, range }) => [code, severity, slice(range)]),
    references: usage.references.map(({ component, attribute, range }) => [
      `${component}.${attribute}`,
      slice(range),
    ]),
    shown: usage.shown.map(slice),
    secretLike: usage.secretLike.map(slice),
  };
}

const mysql = (attributes: string) =>
  `components: { metadata_store: { flavor: mysql, host: h, ${attributes} } }`;

describe('analyzeStack', () => {
  it('finds references at any depth, alone and inside a text', () => {
    const { references, usage } = analyze(
      `components:
  custom:
    flavor: open
    url: mysql://{{db.user}}:{{db.password}}@host/x
    list:
      - '{{a.b}}'
      - deeper: { still: "x{{ c.d.e }}" }
`,
    );
    expect(references).toEqual([
      ['custom.url', '{{db.user}}'],
      ['custom.url', '{{db.password}}'],
      ['custom.list[0]', '{{a.b}}'],
      ['custom.list[1].deeper.still', '{{ c.d.e }}'],
    ]);
    expect(secretNames(usage)).toEqual(['a', 'c', 'db']);
  });

  describe('reports at the right place', () => {
    it.each([
      ['an unknown attribute', mysql('pasword: x'), ['attribute-unknown', 'error', 'pasword']],
      ['a wrong type', mysql('port: abc'), ['attribute-invalid', 'error', 'abc']],
      ['a wrong type below', mysql('options: {a: x}'), ['attribute-invalid', 'error', 'x']],
      [
        'a wrong type inside of one of several types',
        mysql('options: {a: [1, y]}'),
        ['attribute-invalid', 'error', 'y'],
      ],
      [
        'plain text that is sensitive',
        mysql('password: pw'),
        ['plain-text-secret', 'warning', 'pw'],
      ],
      ['a sensitive number', mysql('headers: {a: 1}'), ['attribute-invalid', 'error', '1']],
      [
        'a reference in a clear-text attribute',
        mysql("database: '{{a.b}}'"),
        ['reference-in-clear-text-attribute', 'error', '{{a.b}}'],
      ],
      [
        'a reference where a whole secret is named',
        mysql("login: '{{a.b}}'"),
        ['reference-in-clear-text-attribute', 'error', '{{a.b}}'],
      ],
      ['a near miss', mysql("username: '{a.b}'"), ['reference-single-braces', 'error', '{a.b}']],
      [
        'an unknown flavor',
        'components: { metadata_store: { flavor: mysq } }',
        ['flavor-unknown', 'error', 'mysq'],
      ],
      [
        'a misspelt component type',
        'components: { metadata_stor: { flavor: mysql } }',
        ['component-type-unknown', 'error', 'metadata_stor'],
      ],
      [
        'a component type of another catalog',
        'components: { dashboard: { flavor: grafana } }',
        ['component-type-unknown', 'warning', 'dashboard'],
      ],
      [
        'a missing attribute',
        'components: { metadata_store: { flavor: mysql } }',
        ['attribute-missing', 'error', 'metadata_store'],
      ],
      [
        'two components of one type',
        'components: { orchestrator: { flavor: local }, second: { type: orchestrator, flavor: local } }',
        ['component-type-duplicate', 'error', 'second'],
      ],
      [
        'two secrets managers, whatever a catalog says',
        'components: { secrets_manager: [{ flavor: vault, url: u }, { flavor: vault, url: u, name: two }] }',
        ['component-type-duplicate', 'error', 'two'],
      ],
      [
        'two components of one type and one name',
        'components: { custom: [{ flavor: open, name: n }, { flavor: open, name: m }], last: { type: custom, flavor: open, name: m } }',
        ['component-name-duplicate', 'error', 'last'],
      ],
      [
        'several components of a type that may not stand twice in this version',
        "zenml_version: '1'\ncomponents: { custom: [{ flavor: open, name: n }, { flavor: open, name: m }] }",
        ['component-type-duplicate', 'error', 'm'],
      ],
      [
        'a reference in the name of a component',
        "components: { orchestrator: { flavor: local, name: '{{a.b}}' } }",
        ['reference-in-name', 'error', '{{a.b}}'],
      ],
      [
        'a reference in the secrets manager',
        "components: { secrets_manager: { flavor: vault, url: 'https://{{a.b}}' } }",
        ['reference-in-secrets-manager', 'error', '{{a.b}}'],
      ],
      [
        'a plain token in the secrets manager',
        'components: { secrets_manager: { flavor: vault, url: u, token: t } }',
        ['plain-text-secret', 'warning', 't'],
      ],
      [
        'a reference in a key',
        mysql("headers: { '{{a.b}}': '{{c.d}}' }"),
        ['reference-in-key', 'error', "'{{a.b}}'"],
      ],
      [
        'a misspelt reference in a key below a list',
        "components: { custom: { flavor: open, list: [{ '{{a}}': x }] } }",
        ['reference-in-key', 'error', "'{{a}}'"],
      ],
      [
        'a reference as an attribute',
        "components: { custom: { flavor: open, '{{a.b}}': x } }",
        ['reference-in-key', 'error', "'{{a.b}}'"],
      ],
    ])('%s', (_, text, finding) => {
      expect(analyze(text).findings).toContainEqual(finding);
    });
  });

  describe('accepts', () => {
    it.each([
      ['a reference where a number belongs', mysql("port: '{{db.port}}'")],
      ['a reference inside checked data', mysql("options: {a: '{{db.port}}', b: [1, '{{a.b}}']}")],
      ['a sensitive reference', mysql("password: '{{a.b}}'")],
      ['null for what need not be there', mysql('port: null, password: null')],
      ['an empty sensitive text', mysql("password: ''")],
      [
        'several components of a type that may stand more than once',
        'components: { custom: { flavor: open }, last: { type: custom, flavor: open } }',
      ],
      [
        'several components of a type in a version that allows it',
        "zenml_version: '2'\ncomponents: { custom: [{ flavor: open, name: n }, { flavor: open, name: m }, { flavor: open }, { flavor: open, name: '' }] }",
      ],
      ['anything in an open flavor', 'components: { custom: { flavor: open, any: [1, {x: y}] } }'],
    ])('%s', (_, text) => {
      expect(analyze(text).findings).toEqual([]);
    });
  });

  it.each([
    ['off', []],
    ['warning', [['plain-text-secret', 'warning', 'pw']]],
    ['error', [['plain-text-secret', 'error', 'pw']]],
  ] as const)('counts plain text in sensitive attributes as %s', (plainTextSecrets, findings) => {
    expect(analyze(mysql('password: pw'), { plainTextSecrets }).findings).toEqual(findings);
  });

  it.each([
    ['password', true],
    ['environment', false],
  ])('advises a reference for plain text in %s: %s', (attribute, isReferenceable) => {
    const [finding] = analyze(mysql(`${attribute}: pw`)).usage.diagnostics;
    expect(finding?.data).toMatchObject({ attribute, isReferenceable });
  });

  it.each([
    ['0.98.0', ['component-type-unknown', 'component-type-unknown', 'flavor-unknown']],
    ['0.99.0', []],
  ])('reports types and flavors that a catalog for %s does not know: %s', (version, codes) => {
    const text = `zenml_version: ${version}
components: { stor: { flavor: s3 }, orchestratr: { flavor: local }, orchestrator: { flavor: k8s } }`;
    const { stack } = loadStack('stack.yaml', { read: () => ({ text }) });
    if (stack === undefined) throw new Error('The stack cannot be read.');
    const aging = { ...catalog, isOlderThan: (asked: string) => asked === '0.99.0' };
    const flavors = createFlavorIndex([aging], version);
    const options = { flavors, secretsManager, plainTextSecrets: 'warning' } as const;
    expect(analyzeStack(stack, options).diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('says nothing of an attribute that is missing only because it is misspelt', () => {
    const { findings } = analyze('components: { metadata_store: { flavor: mysql, hots: h } }');
    expect(findings).toEqual([['attribute-unknown', 'error', 'hots']]);
  });

  it('says once that a value does not fit, however many rules it breaks', () => {
    const port = z.string().min(20).regex(/^x/).endsWith('y');
    const flavor = defineFlavor({ type: 'a', name: 'b', attributes: z.object({ port }) });
    const { stack } = loadStack('stack.yaml', {
      read: () => ({ text: 'components: { a: { flavor: b, port: abc } }' }),
    });
    if (stack === undefined) throw new Error('The stack cannot be read.');
    const options = { secretsManager, plainTextSecrets: 'warning' } as const;
    const flavors = createFlavorIndex([defineCatalog([flavor])]);
    expect(analyzeStack(stack, { flavors, ...options }).diagnostics).toHaveLength(1);
  });

  describe('of attributes that no catalog describes', () => {
    it.each([
      ['password'],
      ['db_password'],
      ['api_key'],
      ['apiKey'],
      ['token'],
      ['client_secret'],
      ['private_key'],
      ['aws_secret_access_key'],
      ['connection_string'],
      ['PASSWORD'],
      ['auth_key'],
      ['clientSecret'],
      ['hf_token'],
      ['tokenizer_api_key'],
      ['db_pwd'],
      ['username'],
      ['client_id'],
      ['secret'],
    ])('warns of plain text in %s', (attribute) => {
      for (const flavor of ['open', 'of no catalog']) {
        const text = `components: { custom: { flavor: ${flavor}, ${attribute}: hunter2 } }`;
        const { findings } = analyze(text, { catalogs: flavor === 'open' });
        expect(findings).toEqual([['plain-text-secret', 'warning', 'hunter2']]);
      }
    });

    it.each([
      ['secret_name: x'],
      ['token_endpoint: x'],
      ['authentication_secret: x'],
      ['registry_auth_secret: x'],
      ['max_tokens: 1000'],
      ['kwargs: { max_new_tokens: 512, tokens_per_batch: 9, pad_token: "[PAD]", tokenizer: gpt2 }'],
      ['secretName: x'],
      ['existingSecret: x'],
      ['imagePullSecrets: [x]'],
      ['passwordFile: x'],
      ['image_pull_secrets: [x]'],
      ['use_token: true'],
      ['project_id: x'],
      ['password_file: x'],
      ['credentials_path: x'],
      ["password: ''"],
      ["password: '{{a.b}}'"],
      ['url: https://me@host/:80'],
      ["url: 'https://{{a.user}}:{{a.password}}@host'"],
      ["args: ['--token={{a.token}}', '--token=$TOKEN', '--token=${T}', '--token-url=x', 'a = b']"],
      ['kwargs: { token_url: x, env: [{ name: PASSWORD_FILE, value: x }] }'],
    ])('does not warn of %s', (attribute) => {
      const text = `components: { custom: { flavor: of no catalog, ${attribute} } }`;
      expect(analyze(text, { catalogs: false }).findings).toEqual([]);
    });
  });

  it.each([
    ['below a map', 'a: { b: { api_key: x1, c: x2 } }', [['a.b.api_key', 'name', 'x1']]],
    [
      'all of a part',
      'a: { tokens_of_us: { x: x1, y: x2 } }',
      [['a.tokens_of_us', 'name', '{ x: x1, y: x2 }']],
    ],
    ['in a header', 'h: { Authorization: Basic x1 }', [['h.Authorization', 'name', 'Basic x1']]],
    ['in a variable', 'e: [{ name: DB_PASSWORD, value: x1 }]', [['e[0].value', 'name', 'x1']]],
    ['in a URL', 'urls: [a, "amqp://me:x1@host"]', [['urls[1]', 'text', 'x1']]],
    ['in a URL with a reference', "u: 'amqp://me:x1@{{a.host}}'", [['u', 'text', 'x1']]],
    [
      'once where a name says it',
      'token: "amqp://me:x1@host"',
      [['token', 'name', '"amqp://me:x1@host"']],
    ],
  ])('warns of a secret in plain text %s', (_, attributes, expected) => {
    const text = `components: { custom: { flavor: open, ${attributes} } }`;
    const found = analyze(text).usage.diagnostics.map(({ code, data, range }) => [
      code,
      'because' in data && [data.attribute, data.because, text.slice(range.start, range.end)],
    ]);
    expect(found).toEqual(expected.map((each) => ['plain-text-secret', each]));
  });

  it.each([
    ['a misspelt sensitive attribute', 'pasword: x1', ['attribute-unknown', 'plain-text-secret']],
    [
      'one that the flavor does not have',
      'api_token: x1',
      ['attribute-unknown', 'plain-text-secret'],
    ],
    ['one that it does not call sensitive', 'account_key: x1', ['plain-text-secret']],
    ['a login of a flavor that knows it', 'client_id: x1', []],
  ])('counts the name of %s', (_, attribute, codes) => {
    const { usage } = analyze(mysql(attribute));
    expect(usage.diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  describe('of a stack of ZenML', () => {
    const zenml = (attributes: string) =>
      analyze(`zenml_version: 0.58.0\ncomponents: { custom: { flavor: open, ${attributes} } }`);

    it('finds references at the top of attributes, and says once that there are others', () => {
      const { findings, references, usage } = zenml(
        "a: 'x{{s.k}}', b: { c: '{{s.c}}', d: ['{{s.d}}', '{{ dag_run.conf }}'], '{{s.e}}': '{{x}}' }",
      );
      expect(references).toEqual([['custom.a', '{{s.k}}']]);
      expect(findings).toEqual([['reference-nested', 'warning', "'{{s.c}}'"]]);
      expect(usage.diagnostics[0]?.data).toMatchObject({ attribute: 'b.c', others: 2 });
    });

    it('says nothing of other text that stands deeper', () => {
      expect(zenml("b: ['{{ ds }}', '{{x}}', 'plain', '${a.b}']").findings).toEqual([]);
    });

    it('warns of secrets that stand deeper all the same', () => {
      const { findings, usage } = zenml("b: { api_key: 'k{{s.k}}' }");
      expect(findings).toEqual([
        ['plain-text-secret', 'warning', "'k{{s.k}}'"],
        ['reference-nested', 'warning', "'k{{s.k}}'"],
      ]);
      expect(usage.diagnostics.map(fixOf)[0]).toContain("'{{custom_secret.b}}' as all of b");
    });
  });

  it('says nothing of several components of a type without a catalog, but for a secrets manager', () => {
    const text =
      'components: { a: [{ flavor: b }, { flavor: c }], s: { type: secrets_manager, flavor: vault }, t: { type: secrets_manager, flavor: vault } }';
    const { findings } = analyze(text, { catalogs: false });
    expect(findings.filter(([code]) => code?.startsWith('component-'))).toEqual([
      ['component-type-duplicate', 'error', 't'],
    ]);
  });

  it('checks no attribute without a catalog, but every reference', () => {
    const { findings, references } = analyze(
      "components: { metadata_store: { flavor: nonsense, a: 1, b: '{{x.y}}', c: '{{x}}' } }",
      { catalogs: false },
    );
    expect(findings).toEqual([['reference-missing-key', 'error', '{{x}}']]);
    expect(references).toEqual([['metadata_store.b', '{{x.y}}']]);
  });

  it('links attributes that name a whole secret', () => {
    const { usage } = analyze(mysql('login: registry_login'));
    expect(usage.links).toMatchObject([
      { secret: 'registry_login', attribute: 'login', link: { required: ['user'] } },
    ]);
  });

  describe('notices what looks like a secret', () => {
    it.each([
      ['sensitive text', mysql('password: hunter2'), ['hunter2']],
      ['the text of a misspelt attribute', mysql('pasword: hunter2'), ['hunter2']],
      ['text around a reference', mysql("password: 'a{{b.c}}d'"), ['a', 'd']],
      ['sensitive data', mysql('headers: {Authorization: Bearer x}'), ['Bearer x']],
      ['a password inside a URL', mysql('host: mysql://root:hunter2@h/x'), ['hunter2']],
      [
        'text whose attribute sounds secret, without a catalog',
        'components: { a: { flavor: b, api_key: k, pin_token: 12 } }',
        ['k', '12'],
      ],
      [
        'the value of a variable whose name sounds secret',
        'components: { a: { flavor: b, env: [{ name: AWS_SECRET_ACCESS_KEY, value: k }, { name: URL, value: u }] } }',
        ['k'],
      ],
      [
        'a mistaken reference among other text',
        mysql("password: 'hunter2 {a.b}'"),
        ['hunter2 {a.b}'],
      ],
    ])('%s', (_, text, hidden) => {
      expect(analyze(text, { catalogs: text.includes('mysql') }).secretLike).toEqual(hidden);
    });

    it.each([
      ['references', mysql("password: '{{a.b}}'")],
      ['a value that is one mistaken reference', mysql("password: '{a.b}'")],
      ['ordinary text', mysql('database: zenml')],
      ['the name of a secret', mysql('login: registry_login')],
    ])('but not %s', (_, text) => {
      expect(analyze(text).secretLike).toEqual([]);
    });
  });
});
