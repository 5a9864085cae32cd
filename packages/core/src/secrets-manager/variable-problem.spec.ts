import { inspect } from 'node:util';
import fc from 'fast-check';
import { problemOfVariable } from './variable-problem';

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
