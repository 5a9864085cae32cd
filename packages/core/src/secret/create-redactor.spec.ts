import fc from 'fast-check';
import { createRedactor } from './create-redactor';
import { SecretValue } from './secret-value';

const redactorOf = (...texts: readonly string[]) =>
  createRedactor(texts.map((text) => new SecretValue(text)));

const value = 'pä/ss "w\\ord"\nsecond line';
const bytes = Buffer.from(value);

describe('createRedactor', () => {
  it.each([
    ['as it is', value],
    ['in one of its lines', 'second line'],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in a URL', encodeURIComponent(value)],
    ['in Base64', bytes.toString('base64').replace(/=+$/, '')],
    ['in Base64 for URLs', bytes.toString('base64url')],
    ['in hexadecimal', bytes.toString('hex')],
  ])('replaces a value %s', (_, form) => {
    expect(redactorOf(value)(`before ${form} after`)).toBe('before [redacted] after');
  });

  it.each([
    [['hunter2'], 'hunter2, hunter2!', '[redacted], [redacted]!'],
    [['hunter2', 'hunter2-long'], 'a hunter2-long b', 'a [redacted] b'],
    [['abcdef', 'defghi'], '-abcdefghi-', '-[redacted]-'],
    [['abab'], '-ababab-', '-[redacted]-'],
    [['abcd', 'efgh'], 'abcdefgh', '[redacted][redacted]'],
    [['$&.*'], 'a$&.*b', 'a[redacted]b'],
    [['abc', ''], 'abc', 'abc'],
    [[], 'abc', 'abc'],
  ])('with the values %j makes of %j %j', (values, text, expected) => {
    expect(redactorOf(...values)(text)).toBe(expected);
  });

  it('leaves no value in a text, and everything else as it is', () => {
    // Letters that neither the texts around them nor "[redacted]" have.
    const values = fc.array(fc.stringMatching(/^[g-z]{4,9}$/), { minLength: 1, maxLength: 5 });
    const gaps = fc.array(fc.stringMatching(/^[A-F ]{1,5}$/), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(values, gaps, (texts, around) => {
        const redacted = redactorOf(...texts)(
          texts.map((text, i) => `${text}${around[i] ?? ''}`).join(''),
        );
        for (const text of texts) expect(redacted).not.toContain(text);
        expect(redacted).toBe(texts.map((_, i) => `[redacted]${around[i]}`).join(''));
      }),
    );
  });

  it('shows no value itself', () => {
    expect(String(redactorOf('hunter2'))).not.toContain('hunter2');
  });

  it('takes half of a surrogate pair like any other text', () => {
    expect(redactorOf('pass\ud83d')('a pass\ud83d')).toBe('a [redacted]');
  });
});
