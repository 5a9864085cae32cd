import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defineCatalog, defineFlavor, sensitive } from '../flavors/define-flavor';
import { renderJson } from '../report/render-json';
import { renderText } from '../report/render-text';
import { createStackChecker } from './check-stack';

const catalog = defineCatalog([
  defineFlavor({
    type: 'db',
    name: 'mysql',
    attributes: z.object({
      host: z.string().optional(),
      port: z.int().optional(),
      mode: z
        .string()
        .refine(() => false, { error: ({ input }) => `no mode ${String(input)}` })
        .optional(),
      password: sensitive(z.string()).optional(),
    }),
  }),
]);

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'stackref-shown-'));
});

afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

/** The report on a stack with these lines, after a look that no form of it has the word of a value. */
async function reportOn(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(workspaceRoot, path), text);
  writeFileSync(join(workspaceRoot, 'stack.yaml'), lines.join('\n'));
  const checker = createStackChecker({
    workspaceRoot,
    environment: {},
    secretsManagers: new Map(),
    catalogs: new Map([['flavors', catalog]]),
  });
  const request = { file: 'stack.yaml', level: 'SECRET_AND_KEY_EXISTS', plainTextSecrets: 'error' };
  const report = await checker.check(request as Parameters<typeof checker.check>[0]);
  const text = renderText([report]);
  expect(`${text}${renderJson([report])}`).not.toContain('CANARY');
  return { text, codes: report.diagnostics.map(({ code }) => code) };
}

/** The code frames of a report. */
const framesOf = (text: string) => text.split('\n').filter((line) => /^ +\d+ \| /.test(line));

describe('a report on a stack', () => {
  it('shows keys, names and values that the flavor knows to be harmless', async () => {
    const { text } = await reportOn([
      'catalogs: [flavors]',
      'components:',
      '  db: {flavor: mysql, host: a.b, port: 33, password: CANARY, hots: CANARY} # CANARY',
    ]);
    expect(framesOf(text)[0]).toBe(
      '  3 |   db: {flavor: mysql, host: a.b, port: 33, password: [redacted], hots: [redacted]} [redacted]',
    );
  });

  it.each([
    [
      'a value two columns too far left',
      ['components:', '  password: CANARYindent'],
      '  2 |   password: [redacted]',
    ],
    [
      'neighbours in a list',
      ['components:', '  a: {flavor: x, args: [--password, CANARYarg, "{{db.nope}}"]}'],
      '  2 |   a: {flavor: x, args: [[redacted], [redacted], "{{db.nope}}"]}',
    ],
    [
      'text around a reference',
      ['components:', "  a: {flavor: x, header: 'Bearer CANARYtok {{db.nope}}-CANARY'}"],
      "  2 |   a: {flavor: x, header: '[redacted] {{db.nope}}[redacted]'}",
    ],
    [
      'values of a key that stands twice',
      ['components:', '  a: {flavor: x, password: CANARYdup1, password: CANARYdup2}'],
      '  2 |   a: {flavor: x, password: [redacted], password: [redacted]}',
    ],
    [
      'a comment behind a redacted value',
      [
        'catalogs: [flavors]',
        'components:',
        '  db:',
        '    flavor: mysql',
        '    password: [CANARY] # pass: CANARYcomment',
      ],
      '  5 |     password: [[redacted]] [redacted]',
    ],
    [
      'anchors, tags and aliases',
      ['components:', '  a: {flavor: x, b: &CANARYa !CANARYt y, c: *CANARYc, d: "{{e.f}}"}'],
      '  2 |   a: {flavor: x, b: [redacted], c: [redacted], d: "{{e.f}}"}',
    ],
    [
      'text around a mistaken reference',
      ['components:', "  a: {flavor: x, b: 'CANARY {{db.pw} CANARY', c: '{{ CANARY pw }}'}"],
      "  2 |   a: {flavor: x, b: '[redacted] {{db.pw} [redacted]', c: '[redacted]'}",
    ],
    [
      'a key that is a line of another file',
      ['components: {}', 'DB_PASSWORD=CANARY: x'],
      '  2 | [redacted]: [redacted]',
    ],
    [
      'a path that holds a login',
      ['extends: https://root:CANARY@host/base.yaml', 'components: {}'],
      '  1 | extends: [redacted]',
    ],
    [
      'a value that the words of a flavor repeat',
      ['catalogs: [flavors]', 'components:', '  db: {flavor: mysql, mode: CANARYmode}'],
      '  3 |   db: {flavor: mysql, mode: [redacted]}',
    ],
    [
      'a comment behind the head of a block',
      ['components:', '  a:', '    flavor: | # CANARY', '      {{db.x}}'],
      '  4 |       {{db.x}}',
    ],
  ])('shows no %s', async (_, lines, frame) => {
    const { text } = await reportOn(lines);
    expect(framesOf(text)).toContain(frame);
  });

  it.each([
    [
      'a line of another file',
      ['DB_PASSWORD=CANARY', 'name: prod', 'components: {}'],
      'yaml-colon-missing',
    ],
    ['an unclosed quote', ['components:', '  a:', '    password: "CANARY'], 'yaml-unclosed-quote'],
    ['a colon in a value', ['components:', '  a: b: CANARY'], 'yaml-colon-in-value'],
    [
      'a control character',
      ['name: prod', 'a: "CANARY\u0000"', 'components: ['],
      'yaml-control-character',
    ],
  ])('shows the place and nothing of a text with %s', async (_, lines, code) => {
    const { text, codes } = await reportOn(lines);
    expect(codes).toContain(code);
    expect(text).toMatch(new RegExp(`^error ${code}  stack\\.yaml:\\d+:\\d+$`, 'm'));
    expect(framesOf(text)).toEqual([]);
  });

  it.each([
    [
      'a catalog that is no JSON',
      './tok.json',
      '{\n"token": hunter2CANARY}',
      'not valid JSON in line 2',
    ],
    [
      'a catalog without flavors',
      './tok.json',
      '{"CANARY=": 1, "flavors": []}',
      'there is no key [redacted]',
    ],
    [
      'a module that is no program',
      './tok.cjs',
      'exports.a = 1;\ntoken hunter2CANARY',
      'Error in line 2',
    ],
    [
      'a module that throws',
      './tok.cjs',
      '\nthrow new TypeError("hunter2CANARY");',
      'TypeError in line 2',
    ],
    ['a module that throws a text', './tok.cjs', 'throw "hunter2CANARY";', 'fails with an error'],
    ['a module that lacks another', './tok.cjs', 'require("./no=CANARY");', 'needs [redacted]'],
    [
      'a schema that cannot be used',
      './tok.json',
      '{"flavors": [{"type": "a", "name": "b", "attributes": {"type": "object", "$ref": "#/CANARY"}}]}',
      'flavors.0.attributes: this JSON Schema cannot be used',
    ],
  ])('says of %s where and what kind of mistake it is', async (_, path, content, expected) => {
    const lines = [`catalogs: [${path}]`, 'components: {a: {flavor: x}}'];
    const { text } = await reportOn(lines, { [path]: content });
    expect(text).toContain('error catalog-invalid');
    expect(text).toContain(expected);
  });
});
