import { spawnSync } from 'node:child_process';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { dotenvText } from './__fixtures__/dotenv-text';
import { readDotenv } from './read-dotenv';

type Variables = Readonly<Record<string, string | null>>;

const files = 20_000;

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('Start these tests with npm run test:servers.');
  return value;
}

/** Gives all texts to a program and answers what it makes of each. */
function readWith(program: string, args: readonly string[], texts: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(program, args, {
    input: `${texts.map((text) => JSON.stringify(text)).join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'], PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(`${program} failed:\n${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Variables | null);
}

const seed = Number(process.env['STACKREF_TEST_SEED'] ?? Date.now());

describe(`readDotenv, with seed ${seed},`, () => {
  const texts = fc.sample(dotenvText('hunter2'), { numRuns: files, seed });
  const accepted = texts.flatMap((text) => {
    const { variables, diagnostics } = readDotenv({ text, origin: 'x', file: 'x' });
    const entries = variables.map(({ name, value }) => [name, value.reveal()] as const);
    return diagnostics.length > 0 ? [] : [{ text, ours: Object.fromEntries(entries) }];
  });
  const acceptedTexts = accepted.map(({ text }) => text);
  const ours = accepted.map(({ ours: variables }) => variables);

  it('takes a fair share of the texts, and some with every kind of quote', () => {
    expect(accepted.length).toBeGreaterThan(files / 10);
    for (const quote of ["'", '"']) {
      const quoted = acceptedTexts.filter((text) => text.includes(`=${quote}`));
      expect(quoted.length).toBeGreaterThan(files / 100);
    }
  });

  const readers: readonly (readonly [string, () => readonly (Variables | null)[]])[] = [
    ['dotenv', () => acceptedTexts.map((text) => parse(text))],
    [
      'python-dotenv',
      () =>
        readWith(
          variable('STACKREF_TEST_PYTHON_DOTENV'),
          [variable('STACKREF_TEST_PYTHON_DOTENV_SCRIPT')],
          acceptedTexts,
        ),
    ],
    ['Docker Compose', () => readWith(variable('STACKREF_TEST_COMPOSE_DOTENV'), [], acceptedTexts)],
  ];
  it.each(readers)('reads what it takes as %s does', (_, read) => {
    const theirs = read();
    const different = accepted.flatMap(({ text }, index) =>
      isEqual(ours[index], theirs[index])
        ? []
        : [{ text, ours: ours[index], theirs: theirs[index] }],
    );
    expect(different.slice(0, 5)).toEqual([]);
    expect(theirs).toHaveLength(accepted.length);
  });
});

function isEqual(left: Variables | undefined, right: Variables | null | undefined): boolean {
  const sorted = (variables: Variables | null | undefined) =>
    JSON.stringify(Object.entries(variables ?? { refused: '' }).sort());
  return sorted(left) === sorted(right);
}
