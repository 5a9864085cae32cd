import {
  clearTextError,
  isClearText,
  isLoopback,
  isServiceAddress,
  problemsOfAddress,
} from './confidential';

describe('isLoopback', () => {
  it.each([
    ['http://localhost:80', true],
    ['http://127.0.0.1', true],
    ['http://127.1.2.3', true],
    ['http://2130706433', true],
    ['http://[::1]:8200', true],
    ['http://127.0.0.1.example.com', false],
    ['http://localhost.example.com', false],
    ['http://0.0.0.0', false],
    ['http://10.0.0.1', false],
  ])('says of %s: %s', (url, expected) => {
    expect(isLoopback(new URL(url))).toBe(expected);
    expect(isClearText(new URL(url))).toBe(!expected);
    expect(isClearText(new URL(url.replace('http:', 'https:')))).toBe(false);
  });
});

describe('isServiceAddress', () => {
  it.each([
    'https://vault.internal',
    'https://ghe.example.com/api/v3',
    'http://localhost:4566',
    'http://vault.internal',
  ])('takes %s', (text) => {
    expect(isServiceAddress(text)).toBe(true);
  });

  it.each([
    'vault.internal',
    'ftp://localhost',
    'https://user@vault.internal',
    'https://:word@vault.internal',
    'https://vault.internal?token=x',
    'https://vault.internal#x',
    'https:///x',
    '',
  ])('refuses %j', (text) => {
    expect(isServiceAddress(text)).toBe(false);
  });
});

describe('problemsOfAddress and clearTextError', () => {
  const addresses = ['https://vault.internal', 'http://127.0.0.1:8200', 'no address', undefined];

  it.each(
    addresses.flatMap((address) => [true, false, undefined].map((allow) => [address, allow])),
  )('have nothing against %s with allow_http %s', (address, allow) => {
    expect(problemsOfAddress('url', address as string, allow as boolean)).toEqual([]);
    expect(clearTextError('VAULT_ADDR', address as string, allow as boolean)).toBeUndefined();
  });

  it.each([
    [false, 'allow_http'],
    [undefined, 'this machine'],
  ])('refuse clear text with allow_http %s, and say what to do', (allowHttp, words) => {
    const address = 'http://vault.internal:8200';
    expect(problemsOfAddress('url', address, allowHttp)).toMatchObject([
      {
        attribute: 'url',
        problem: expect.stringMatching(/^`url` begins with http:/) as string,
        fix: expect.stringContaining(words) as string,
      },
    ]);
    expect(clearTextError('VAULT_ADDR', address, allowHttp)).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/^VAULT_ADDR begins with http:/) as string,
      remedy: expect.stringContaining(words) as string,
    });
  });

  it('let clear text pass where the stack allows it', () => {
    expect(problemsOfAddress('url', 'http://vault.internal', true)).toEqual([]);
    expect(clearTextError('VAULT_ADDR', 'http://vault.internal', true)).toBeUndefined();
  });
});
