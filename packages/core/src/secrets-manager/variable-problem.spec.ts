import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  problemOfFirstVariable,
  problemOfHalf,
  problemOfVariable,
  readNamedFile,
} from './variable-problem';

const problemOf = (value: string | undefined, allowed?: RegExp) =>
  problemOfVariable({ NAME: value }, 'NAME', allowed);

describe('problemOfVariable', () => {
  it.each([
    ['hunter2\n', 'ends with a line break'],
    ['hunter2\r\n', 'ends with a line break'],
    ['hunter\n2', 'has a line break in it'],
    [' hunter2', 'begins or ends with white space'],
    ['hunter2\t', 'begins or ends with white space'],
    ['"hunter2"', 'has quotes around it'],
    ["'hunter2'", 'has quotes around it'],
    ['hunter 2', 'has white space in it'],
    ['hunter\u200b2', 'not of ASCII'],
    ['\ufeffhunter2', 'begins or ends with white space'],
    ['  ', 'nothing but white space'],
  ])('says of %j: %s', (value, words) => {
    const problem = problemOf(value);
    expect(problem?.code).toBe('unauthenticated');
    expect(problem?.message).toContain('NAME');
    expect(problem?.message).toContain(words);
  });

  it('says that a value is of another kind', () => {
    expect(problemOf('hunter2', /^[a-z]+$/)?.message).toContain(
      'none that such a variable can have',
    );
    expect(problemOf('hunter', /^[a-z]+$/)).toBeUndefined();
  });

  it.each([undefined, ''])('has nothing to say of %j', (value) => {
    expect(problemOf(value)).toBeUndefined();
  });

  it('takes every printable text without spaces, and never shows one', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[!-~]{24,40}$/),
        fc.constantFrom('\n', ' ', '\t'),
        (text, end) => {
          if (!/^["'`]/.test(text)) expect(problemOf(text)).toBeUndefined();
          const shown = inspect(problemOf(`${text}${end}`), { depth: Infinity, showHidden: true });
          expect(shown.replace(/\n +at .*/g, '')).not.toContain(text);
        },
      ),
    );
  });
});

describe('problemOfFirstVariable', () => {
  const problemOfFirst = (environment: Readonly<Record<string, string>>) =>
    problemOfFirstVariable(environment, ['FIRST', 'SECOND'], /^[a-z]+$/)?.message;

  it('looks at the first that is set, without white space around it', () => {
    expect(problemOfFirst({})).toBeUndefined();
    expect(problemOfFirst({ FIRST: ' a\n', SECOND: '1' })).toBeUndefined();
    expect(problemOfFirst({ FIRST: '', SECOND: '1' })).toContain('SECOND');
    expect(problemOfFirst({ FIRST: 'a b' })).toContain('white space in it');
    expect(problemOfFirst({ FIRST: ' \n', SECOND: 'a' })).toContain('nothing but white space');
  });
});

describe('problemOfHalf', () => {
  it('names the one that is set and the one that is not', () => {
    expect(problemOfHalf({ A: 'x' }, 'A', 'B')?.message).toBe('A is set, and B is not.');
    for (const environment of [{}, { A: '' }, { B: 'x' }, { A: 'x', B: 'x' }]) {
      expect(problemOfHalf(environment, 'A', 'B')).toBeUndefined();
    }
  });
});

describe('readNamedFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stackref-named-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const messageFor = (file: string, holds?: readonly [RegExp, string]) => {
    const read = readNamedFile('NAME', file, holds === undefined ? {} : { holds });
    const shown = inspect(read, { depth: Infinity, showHidden: true });
    if ('problem' in read) expect(shown).not.toContain('hunter');
    return 'problem' in read ? read.problem.message : read;
  };

  it('answers the text', () => {
    const file = join(folder, 'a file');
    writeFileSync(file, 'hunter\n');
    expect(messageFor(file)).toEqual({ text: 'hunter\n' });
    expect(messageFor(file, [/hunter/, 'word'])).toEqual({ text: 'hunter\n' });
  });

  it.each<[string, string, string]>([
    ['is not there', 'gone.pem', 'it does not exist'],
    ['is a folder', '.', 'it is a folder'],
    ['is empty', 'empty', 'it is empty'],
    ['holds something else', 'other', 'it holds no PEM'],
    ['leads below a file', 'other/file', 'it does not exist'],
  ])('names a file that %s, and what names it', (_, name, words) => {
    writeFileSync(join(folder, 'empty'), ' \n');
    writeFileSync(join(folder, 'other'), 'hunter2');
    const file = join(folder, name);
    const message = messageFor(file, [/-----BEGIN /, 'PEM']);
    expect(message).toBe(
      `The file ${JSON.stringify(file)} that NAME names cannot be used: ${words}.`,
    );
  });

  it.each([
    ['-----BEGIN CERTIFICATE-----\nhunter2\n', 'content of a file'],
    ['{"private_key": "hunter2"}', 'content of a file'],
    ['eyJhunter2.eyJ9.x', 'content of a file'],
    ['hvs.CAESIhunter2hunter2', 'does not exist'],
    ['hunter2', 'does not exist'],
    ['"/gone/a.pem"', 'quotes around it'],
    ['/gone/a.pem ', 'white space'],
    ['~/a.pem', 'nobody replaces the ~'],
    ['/dev/zero', 'not a regular file'],
  ])('does not show what is no path: %j', (file, words) => {
    expect(messageFor(file)).toContain(words);
    expect(messageFor(file)).toContain('NAME');
  });
});
