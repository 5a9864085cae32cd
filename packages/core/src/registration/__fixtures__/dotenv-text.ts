import fc from 'fast-check';

const bits = [
  ..."'\"`#$\\={}!:&*|>@%,;~^?<>()[]/-_.+".split(''),
  ...[' ', '\t', '  ', '\\n', '\\r', '\\t', '\\\\', "\\'", '\\"', '$A', '${A}', '${A:-x}', ' #', ' # '],
  ...['a', 'B', '0', 'word', 'é', '日', '😀', 'export', '\u00a0', '\f', '\\u0041', '""', "''", '"""'],
];
const names = ['A', 'B', 'C_1', '_D', 'DB__PASSWORD', 'export', '1A', 'A-B', 'A.B', 'Ä', ''];
const lineEnds = ['\n', '\n', '\n', '\r\n', '\n\n', '\n# note\n', '\n  \t\n', "\n# it's\n", '\n#A="\n'];

/** Texts of dotenv files, most of them odd, with a word of the caller's among their values. */
export function dotenvText(word: string): fc.Arbitrary<string> {
  const content = (size: number, extra: readonly string[] = []) =>
    fc
      .array(fc.constantFrom(word, ...bits, ...extra), { maxLength: size })
      .map((parts) => parts.join(''));
  const plain = fc
    .array(fc.constantFrom(word, 'a', 'B9', '-', '/', '.', '+', '=', ',', ' ', '"', "'", '@', '%'), {
      maxLength: 6,
    })
    .map((parts) => parts.join(''));
  const value = fc.oneof(
    plain,
    content(6),
    plain.map((text) => `'${text.replaceAll("'", '')}'`),
    content(6, ['\n', '\n\n', '\nB=2\n', '\n# x\n', '\r\n']).map(
      (text) => `'${text.replaceAll("'", '')}'`,
    ),
    content(6, ['\n', '\nB=2\n']).map((text) => `"${text.replaceAll('"', '')}"`),
    plain.map((text) => `"${text.replaceAll('"', '')}"`),
  );
  const statement = fc
    .record({
      lead: fc.constantFrom('', '', '', ' ', '\t', 'export ', ' export\t'),
      name: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('A', 'B', 'C_1', '_D', 'E', 'F') }, fc.constantFrom(...names)),
      equals: fc.constantFrom('=', '=', '=', '=', ' = ', '= ', '\t=', ': ', ' '),
      value,
      tail: fc.constantFrom('', '', '', '', ' ', '\t', ' # note', " # it's", '#note', ' x'),
      end: fc.constantFrom(...lineEnds),
    })
    .map((part) => Object.values(part).join(''));
  return fc.array(statement, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
}
