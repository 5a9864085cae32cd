import { isConfidential, isLoopback, isServiceAddress } from './confidential';

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
    expect(isConfidential(new URL(url))).toBe(expected);
    expect(isConfidential(new URL(url.replace('http:', 'https:')))).toBe(true);
    expect(isConfidential(new URL(url.replace('http:', 'ftp:')))).toBe(false);
  });
});

describe('isServiceAddress', () => {
  it.each(['https://vault.internal', 'https://ghe.example.com/api/v3', 'http://localhost:4566'])(
    'takes %s',
    (text) => {
      expect(isServiceAddress(text)).toBe(true);
    },
  );

  it.each([
    'vault.internal',
    'http://vault.internal',
    'ftp://localhost',
    'https://user@vault.internal',
    'https://:word@vault.internal',
    'https://vault.internal?token=x',
    'https://vault.internal#x',
    '',
  ])('refuses %j', (text) => {
    expect(isServiceAddress(text)).toBe(false);
  });
});
