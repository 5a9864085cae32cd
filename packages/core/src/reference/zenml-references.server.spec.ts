import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseTemplate } from './parse-template';
import type { Template } from './template';

const texts = 100_000;
const seed = Number(process.env['STACKREF_TEST_SEED'] ?? Date.now());

/** What ZenML makes of a text: the secret and the key, or nothing. */
type TheirAnswer = readonly [secret: string, key: string] | null;

// Its file as it is; what it imports and does not need for this is not there.
const program = `
import importlib.util, json, sys, types
for name in ('zenml', 'zenml.logger'):
    sys.modules[name] = types.ModuleType(name)
sys.modules['zenml.logger'].get_logger = lambda name: None
spec = importlib.util.spec_from_file_location('secret_utils', sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
answers = []
for text in json.load(sys.stdin):
    found = module.is_secret_reference(text)
    answers.append(list(module.parse_secret_reference(text)) if found else None)
json.dump(answers, sys.stdout)
`;

function variable(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: run npm run servers -- install zenml-references.`);
}

function readByZenml(module: string, all: readonly string[]): readonly TheirAnswer[] {
  const { status, stdout, stderr } = spawnSync(
    variable('STACKREF_TEST_ZENML_PYTHON'),
    ['-W', 'ignore', '-c', program, module],
    { input: JSON.stringify(all), encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(`The module of ZenML ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as readonly TheirAnswer[];
}

const name = fc.constantFrom(
  'a',
  's',
  'db',
  'é',
  'A-B_9',
  'k.x',
  '$v',
  '"a.b"',
  '"two words"',
  'e:/y',
);
const space = fc.constantFrom('', '', '', ' ', '\n', '  ', '\t', '\u00a0', '\v', '\u2003');
const odd = fc.constantFrom(
  '{',
  '}',
  '{{',
  '}}',
  '.',
  '\\',
  '$',
  '"',
  '|',
  '\u200b',
  '\ufe0f',
  'x',
  ' ',
  '“',
  '｛',
);
const reference = fc
  .tuple(space, name, fc.constantFrom('.', '.', '.', '..', ''), name, space)
  .map(([before, secret, dot, key, after]) => `{{${before}${secret}${dot}${key}${after}}}`);
const text = fc.oneof(
  reference,
  fc.array(fc.oneof(reference, odd, name, space), { maxLength: 5 }).map((parts) => parts.join('')),
  // One that was right, with something put into it.
  fc.tuple(reference, odd, fc.nat()).map(([whole, piece, at]) => {
    const place = at % (whole.length + 1);
    return whole.slice(0, place) + piece + whole.slice(place);
  }),
);

/** The rows of the table in docs/guides/references.md, and what needs none. */
function rowOf(written: string, ours: Template, theirs: TheirAnswer): string | undefined {
  const { parts, nearMisses } = ours;
  if (nearMisses.length > 0) return 'a mistake that is said';
  const references = parts.flatMap((part) => (part.kind === 'reference' ? [part] : []));
  const [first] = references;
  if (theirs === null) {
    if (first === undefined) {
      const isAsWritten =
        parts.map((part) => part.kind === 'literal' && part.text).join('') === written;
      return isAsWritten ? 'the same text' : 'an escape';
    }
    if (parts.length > 1) return 'a reference inside a text';
    if (/^\{\{[ \t\n\r]|[ \t\n\r]\}\}$/.test(written)) return 'spaces inside the braces';
    return written.includes('"') ? 'a space inside quotes' : undefined;
  }
  if (first === undefined) return undefined;
  if (parts.length > 1) {
    return references.length > 1 ? 'several references' : 'a reference and text, closed by braces';
  }
  if (theirs[0] === first.secret && theirs[1] === first.key) return 'the same reference';
  return written.includes('"') ? 'quotes' : undefined;
}

/** What a text is here, in the words of the table. */
function readByUs(written: string): string {
  const { parts, nearMisses } = parseTemplate(written);
  if (nearMisses.length > 0) return nearMisses.map(({ kind }) => kind).join();
  return parts
    .map((part) => (part.kind === 'literal' ? part.text : `${part.secret} ${part.key}`))
    .join(' + ');
}

/** Rows of the table: a text, what ZenML to 0.39 and from 0.40 on makes of it, and what it is here. */
const rows: readonly (readonly [string, TheirAnswer, TheirAnswer, string])[] = [
  ['{{s.k}}', ['s', 'k'], ['s', 'k'], 's k'],
  ['{{s..k}}', ['s', '.k'], ['s', '.k'], 's .k'],
  ['{{A-B_9.k/e:y}}', ['A-B_9', 'k/e:y'], ['A-B_9', 'k/e:y'], 'A-B_9 k/e:y'],
  ['{{ s.k }}', null, ['s', 'k'], 's k'],
  ['pre{{s.k}}', null, null, 'pre + s k'],
  ['{{a.b}}{{c.d}}', ['a', 'b}}{{c.d'], ['a', 'b}}{{c.d'], 'a b + c d'],
  ['{{a.b}}:{{c.d}}', ['a', 'b}}:{{c.d'], ['a', 'b}}:{{c.d'], 'a b + : + c d'],
  ['{{a.b}}x}}', ['a', 'b}}x'], ['a', 'b}}x'], 'a b + x}}'],
  ['{{{a.b}}}', ['{a', 'b}'], ['{a', 'b}'], 'extra-braces'],
  ['{{a.b}}}', ['a', 'b}'], ['a', 'b}'], 'extra-braces'],
  ['{{$a.b}}', ['$a', 'b'], ['$a', 'b'], 'template-expression'],
  ['{{..k}}', ['', '.k'], ['', '.k'], 'empty-secret'],
  ['{{.k}}', null, null, 'empty-secret'],
  ['{{s.}}', null, null, 'empty-key'],
  ['{{s}}', null, null, 'missing-key'],
  ['{{ a . b }}', null, null, 'inner-space'],
  ['{{a b.c}}', null, null, 'inner-space'],
  ['${{a.b}}', null, null, 'dollar'],
  ['{a.b}', null, null, 'single-braces'],
  ['${a.b}', null, null, 'single-braces'],
  ['{{s.a|b{c}}}', ['s', 'a|b{c}'], ['s', 'a|b{c}'], 'template-expression'],
  ['{{"a.b".c}}', ['"a', 'b".c'], ['"a', 'b".c'], 'a.b c'],
  ['{{"two words".k}}', null, null, 'two words k'],
  ['\\{{a.b}}', null, null, '{{a.b}}'],
];
/** Rows whose texts cannot be seen. */
const unseen: typeof rows = [
  ['{{\vs.k}}', null, ['s', 'k'], 'inner-space'],
  ['{{s.k\f}}', null, ['s', 'k'], 'inner-space'],
  ['{{\u00a0s.k}}', null, ['s', 'k'], 'unusual-character'],
  ['{{s\u200b.k}}', ['s\u200b', 'k'], ['s\u200b', 'k'], 'unusual-character'],
];

describe(`parseTemplate beside ZenML, with seed ${seed},`, () => {
  const all = fc.sample(text, { numRuns: texts, seed });
  const modules = JSON.parse(variable('STACKREF_TEST_ZENML_REFERENCES')) as readonly string[];

  it('has a table that is true', () => {
    const guide = readFileSync(join(__dirname, '../../../../docs/guides/references.md'), 'utf8');
    const lacking = rows.filter(
      ([written]) => !guide.includes(`\`${written.replace('|', '\\|')}\``),
    );
    expect(lacking).toEqual([]);
    const all = [...rows, ...unseen];
    const written = all.map(([each]) => each);
    const theirs = modules.map((module) => readByZenml(module, written));
    expect(
      written.map((each, index) => [
        each,
        ...theirs.map((answers) => answers[index]),
        readByUs(each),
      ]),
    ).toEqual(all);
  });

  it.each(modules.map((module) => [module.split('/').at(-4), module] as const))(
    'differs from %s only where the table says it',
    (_, module) => {
      const theirs = readByZenml(module, all);
      const counts = new Map<string, number>();
      const silent = all.flatMap((written, index) => {
        const answer = theirs[index] ?? null;
        const row = rowOf(written, parseTemplate(written), answer);
        counts.set(row ?? 'none', (counts.get(row ?? 'none') ?? 0) + 1);
        return row === undefined ? [{ written, answer, ours: parseTemplate(written) }] : [];
      });
      expect(silent.slice(0, 5)).toEqual([]);
      expect(theirs).toHaveLength(texts);
      for (const row of [
        'the same reference',
        'the same text',
        'a mistake that is said',
        'quotes',
      ]) {
        expect([row, (counts.get(row) ?? 0) > texts / 1000]).toEqual([row, true]);
      }
    },
  );
});
