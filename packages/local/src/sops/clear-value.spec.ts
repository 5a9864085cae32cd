import { readPlainScalar } from './clear-value';

describe('readPlainScalar', () => {
  it.each([
    ['text', 'text'],
    ['yes', 'yes'],
    ['10.0.0.1', '10.0.0.1'],
    ['3com', '3com'],
    ['1 2', '1 2'],
    ['0', '0'],
    ['42', '42'],
    ['-7', '-7'],
    ['+5', '5'],
    ['9007199254740993', '9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['0.5', '0.5'],
    ['1.50', '1.5'],
    ['100.0', '100'],
    ['true', 'True'],
    ['FALSE', 'False'],
  ])('authenticates %s as %s', (source, text) => {
    expect(readPlainScalar(source)).toEqual({ kind: 'bytes', bytes: Buffer.from(text) });
  });

  it.each(['', '~', 'null', 'Null', 'NULL'])('takes %j for no value', (source) => {
    expect(readPlainScalar(source)).toEqual({ kind: 'null' });
  });

  it.each([
    '014',
    '0x1F',
    '0o17',
    '0b11',
    '1_000',
    '1e3',
    '1.5e-7',
    '.5',
    '5.',
    '0.0000001',
    '9223372036854775808',
    '.inf',
    '-.INF',
    '.nan',
    '2026-11-23',
    '2026-11-23T19:29:55Z',
    '<<',
  ])('does not guess what sops made of %s', (source) => {
    expect(readPlainScalar(source)).toEqual({ kind: 'ambiguous' });
  });

  it('does not read numbers of a million digits', () => {
    const digits = '1'.repeat(1_000_000);

    expect(readPlainScalar(digits)).toEqual({ kind: 'ambiguous' });
    expect(readPlainScalar(`${digits}x`)).toEqual({ kind: 'ambiguous' });
  });
});
