import { problemOf } from '../diagnostics/create-diagnostic';
import { createWorld, file, stackOf } from './__fixtures__/small-world';
import { shown } from './__fixtures__/shown';
import { openStack } from './open-stack';

const secrets = {
  v: {
    text: 'hunter2',
    number: '3306',
    big: '70000',
    half: '0.5',
    digits: '12345678901234567890',
    zeros: '0123',
    spaced: ' 3306\n',
    yes: 'true',
    capital: 'True',
    object: '{"a":"x","b":{"c":1}}',
    list: '[1,2]',
    quoted: '"3306"',
    quotedMode: '"fast"',
    null: 'null',
    mode: 'fast',
    bucket: 's3://b',
    template: '{{v.text}}',
    escaped: '\\{{v.text}}',
    dollar: "$& $1 $'",
  },
  'team.db': { 'a key': 'odd' },
};

/** Resolves one attribute `it`, written as YAML, under the name that the flavor knows. */
async function resolve(attribute: string, yaml: string, flavor = 'mysql') {
  const { sources } = createWorld(
    stackOf(`  c:\n    type: store\n    flavor: ${flavor}\n    ${attribute}: ${yaml}\n`),
    secrets,
  );
  const stack = openStack(file, sources);
  if (stack.kind === 'refused') throw new Error(stack.report.diagnostics.map(problemOf).join());
  return stack.component('c')?.get(attribute);
}

async function valueOf(attribute: string, yaml: string, flavor?: string) {
  const result = await resolve(attribute, yaml, flavor);
  return result?.kind === 'resolved'
    ? shown(result.value)
    : result?.diagnostics.map(({ code, data }) => ('reason' in data ? data.reason : code));
}

describe('resolveAttribute', () => {
  it('passes on as text what stands deeper in a stack of ZenML, and asks nothing for it', async () => {
    const nested = "{ a: '{{v.text}}', b: ['\\{{v.text}}', '{{ dag_run.conf }}'] }";
    const component = `  c: { type: store, flavor: mysql, host: '{{v.text}}', anything: ${nested} }\n`;
    const { sources, reads } = createWorld(`zenml_version: 0.58.0\n${stackOf(component)}`, secrets);
    const stack = openStack(file, sources);
    if (stack.kind === 'refused') throw new Error(stack.report.diagnostics.map(problemOf).join());
    const value = await stack.component('c')?.get('anything');
    expect(value?.kind === 'resolved' && shown(value.value)).toEqual({
      a: '{{v.text}}',
      b: ['\\{{v.text}}', '{{ dag_run.conf }}'],
    });
    expect(reads).toEqual([]);
    expect(await stack.component('c')?.get('host')).toMatchObject({ kind: 'resolved' });
    expect(reads).toEqual([['v']]);
  });

  it.each([
    ['a text', 'host', 'db.internal', 'db.internal'],
    ['a number', 'port', '3306', 3306],
    ['a boolean', 'ssl', 'true', true],
    ['null', 'host', 'null', null],
    ['an empty text', 'host', "''", ''],
    ['a list', 'ports', '[1, 2]', [1, 2]],
    ['a mapping', 'headers', '{ a: x, __proto__: y }', JSON.parse('{"a":"x","__proto__":"y"}')],
    ['escaped braces', 'host', "'\\{{v.text}}'", '{{v.text}}'],
    ['a backslash', 'host', "'C:\\data'", 'C:\\data'],
    ['a name of a secret', 'login', 'v', 'v'],
    ['a text that the flavor converts', 'converted', "'5'", 5],
  ])('gives %s of the file as it is', async (_, attribute, yaml, expected) => {
    expect(await valueOf(attribute, yaml)).toEqual(expected);
  });

  it.each([
    ['a text', 'host', '{{v.text}}', 'hunter2'],
    ['a text of digits', 'host', '{{v.number}}', '3306'],
    ['a text that is JSON', 'host', '{{v.object}}', '{"a":"x","b":{"c":1}}'],
    ['a whole number', 'port', '{{v.number}}', 3306],
    ['a number with space around it', 'port', '{{v.spaced}}', 3306],
    ['a number', 'ratio', '{{v.half}}', 0.5],
    ['a boolean', 'ssl', '{{v.yes}}', true],
    ['one of some texts', 'mode', '{{v.mode}}', 'fast'],
    ['the number of a choice', 'retries', '{{v.number}}', 3306],
    ['the boolean of a choice', 'retries', '{{v.yes}}', true],
    ['what the flavor converts', 'converted', '{{v.number}}', 3306],
    ['a text where anything fits', 'anything', '{{v.number}}', '3306'],
    ['a list', 'ports', '{{v.list}}', [1, 2]],
    ['a sensitive text', 'password', '{{v.text}}', 'hunter2'],
    ['a sensitive number', 'pin', '{{v.number}}', 3306],
    ['a text that looks like a reference', 'host', '{{v.template}}', '{{v.text}}'],
    ['a text that looks like an escape', 'host', '{{v.escaped}}', '\\{{v.text}}'],
    ['a secret and key in quotes', 'host', '{{"team.db"."a key"}}', 'odd'],
    ['a reference with spaces', 'host', '{{ v.text }}', 'hunter2'],
  ])('makes of a whole reference %s', async (_, attribute, reference, expected) => {
    expect(await valueOf(attribute, `'${reference}'`)).toEqual({ secret: expected });
  });

  it.each([
    ['mysql://{{v.text}}@h:{{v.number}}/x', 'mysql://hunter2@h:3306/x'],
    ['{{v.text}}{{v.number}}', 'hunter23306'],
    ['{"port":{{v.number}}}', '{"port":3306}'],
    ['a {{v.template}} b', 'a {{v.text}} b'],
    ['\\{{v.text}} {{v.text}}', '{{v.text}} hunter2'],
    ['\\\\{{v.text}}', '\\hunter2'],
    ['\\{{{v.text}}\\}', '{hunter2}'],
    ['{{v.dollar}} {{v.text}}', "$& $1 $' hunter2"],
    ['{{v.yes}} ', 'true '],
  ])('makes of %s a text', async (template, expected) => {
    const yaml = `'${template.replaceAll("'", "''")}'`;
    expect(await valueOf('host', yaml)).toEqual({ secret: expected });
    expect(await valueOf('anything', yaml, 'mysql')).toEqual({ secret: expected });
  });

  it('puts values into lists and mappings at every depth', async () => {
    expect(
      await valueOf('options', "{ timeout: '{{v.number}}', url: 'x://{{v.number}}' }"),
    ).toEqual({
      timeout: { secret: 3306 },
      url: { secret: 'x://3306' },
    });
    expect(await valueOf('ports', "[80, '{{v.number}}']")).toEqual([80, { secret: 3306 }]);
    expect(await valueOf('headers', "{ '{{ .x }}': '{{v.number}}', b: c }")).toEqual({
      '{{ .x }}': { secret: '3306' },
      b: 'c',
    });
    expect(await valueOf('anything', "[{ a: ['{{v.yes}}', 1, null] }]")).toEqual([
      { a: [{ secret: 'true' }, 1, null] },
    ]);
  });

  it('takes every value for a text where no catalog describes the attribute', async () => {
    expect(await valueOf('undescribed', "'{{v.number}}'", 'open')).toEqual({ secret: '3306' });
    expect(await valueOf('undescribed', '{ a: 5 }', 'open')).toEqual({ a: 5 });
  });

  it('treats what stands in a sensitive attribute as a secret too', async () => {
    expect(await valueOf('password', 'hunter2')).toEqual({ secret: 'hunter2' });
    expect(await valueOf('pin', '1234')).toEqual({ secret: 1234 });
  });

  it.each([
    ['port', '{{v.text}}', 'expected a number'],
    ['port', '{{v.big}}', 'expected at most 65535'],
    ['port', '{{v.half}}', 'expected a whole number'],
    ['port', '{{v.digits}}', 'expected a number'],
    ['port', '{{v.zeros}}', 'expected a number'],
    ['port', '{{v.quoted}}', 'expected a number'],
    ['port', '{{v.null}}', 'expected a number'],
    ['port', '{{v.number}}0', 'expected a number'],
    ['ssl', '{{v.capital}}', 'expected true or false'],
    ['mode', '{{v.text}}', 'expected fast or slow'],
    ['mode', '{{v.quotedMode}}', 'expected fast or slow'],
    ['retries', '{{v.text}}', 'expected a number or true or false'],
    ['path', '{{v.text}}', 'expected a text that starts with s3://'],
    ['refined', '{{v.text}}', 'the flavor refuses it'],
    ['checked', '{{v.text}}', 'the check of the flavor fails'],
    ['headers', '{{v.text}}', 'expected a JSON object'],
    ['headers', '{{v.object}}', 'the flavor refuses it'],
    ['ports', '{{v.object}}', 'expected a JSON list'],
  ])('refuses for %s the value of %s: %s', async (attribute, reference, reason) => {
    const result = await resolve(attribute, `'${reference}'`);
    const diagnostics = result?.kind === 'unresolved' ? result.diagnostics : [];
    expect(diagnostics).toMatchObject([
      { code: 'attribute-invalid', data: { component: 'c', attribute, flavor: 'mysql', reason } },
    ]);
    expect(JSON.stringify(diagnostics.map(problemOf))).not.toMatch(/hunter2|70000|1234567/);
  });

  it.each([
    ['ports', "[80, '{{v.text}}']", 'ports[1]'],
    ['options', "{ url: '{{v.text}}', timeout: '{{v.text}}' }", 'options.timeout'],
  ])('says where in %s the misfit is', async (attribute, yaml, place) => {
    const result = await resolve(attribute, yaml);
    expect(result).toMatchObject({ diagnostics: [{ data: { attribute: place } }] });
  });

  it.each([
    ['an attribute that the flavor does not have', 'prot', "'{{v.number}}'", 'attribute-unknown'],
    ['a reference in clear text', 'uri', "'{{v.text}}'", 'reference-in-clear-text-attribute'],
    [
      'a reference in the name of a secret',
      'login',
      "'{{v.text}}'",
      'reference-in-clear-text-attribute',
    ],
    ['a mistaken reference', 'host', "'{{v.text}'", 'reference-unclosed'],
    ['a mistaken reference deep inside', 'anything', "[{ a: '{{v.}}' }]", 'reference-empty-key'],
    ['an expression of a template language', 'host', "'{{ ds }}'", 'template-expression'],
  ])('gives no value for %s', async (_, attribute, yaml, code) => {
    expect(await valueOf(attribute, yaml)).toEqual([code]);
  });

  it('gives no value for one of the file that does not fit', async () => {
    expect(await valueOf('port', 'x')).toEqual(['expected number, received string']);
  });
});
