import { assert as assertProperty, property, constantFrom, webUrl } from 'fast-check';
import { redirectionOf } from './redirection';

const asked = new URL('https://vault.internal:8200/v1/secret/data/db');

const redirected = (location: string | undefined, method = 'GET', status = 307, url = asked) =>
  redirectionOf({ method, url, status, location });

describe('redirectionOf', () => {
  it.each([
    ['a path', '/v1/other', 'https://vault.internal:8200/v1/other'],
    ['a relative path', 'other', 'https://vault.internal:8200/v1/secret/data/other'],
    ['the whole address', 'https://vault.internal:8200/a?b=c', 'https://vault.internal:8200/a?b=c'],
    ['a host in other letters', 'https://VAULT.internal:8200/a', 'https://vault.internal:8200/a'],
  ])('leads on to the same origin, named by %s', (_, location, target) => {
    expect(redirected(location)?.href).toBe(target);
  });

  it.each([
    ['another host', 'https://elsewhere.example/'],
    ['another port', 'https://vault.internal:8201/v1/secret/data/db'],
    ['the port of the scheme', 'https://vault.internal/v1/secret/data/db'],
    ['no encryption', 'http://vault.internal:8200/v1/secret/data/db'],
    ['a host without a scheme', '//elsewhere.example/v1'],
    ['a host behind backslashes', '\\\\elsewhere.example\\v1'],
    ['a name that looks like the host', 'https://vault.internal:8200@elsewhere.example/'],
    ['a subdomain', 'https://a.vault.internal:8200/'],
    ['an address without a host', 'data:,x'],
  ])('refuses %s', (_, location) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH']) {
      expect(() => redirected(location, method)).toThrow(
        expect.objectContaining({ code: 'unavailable', retryAfter: Infinity }),
      );
    }
  });

  it('goes from no encryption to encryption by the hand of the user alone', () => {
    const plain = new URL('http://vault.internal/v1');
    expect(() => redirected('https://vault.internal/v1', 'GET', 308, plain)).toThrow(
      expect.objectContaining({
        remedy: expect.stringContaining('https://vault.internal is the right address'),
      }),
    );
  });

  it.each<[string, string | undefined, string, number]>([
    ['no address', undefined, 'GET', 307],
    ['an empty address', '', 'GET', 307],
    ['an address that is none', 'https://[', 'GET', 307],
    ['an address beside an answer', 'https://elsewhere.example/', 'GET', 200],
    ['a status that would turn a write into a read', '/v1/other', 'POST', 302],
    ['an address that was moved, to one who writes', '/v1/other', 'PUT', 301],
  ])('leaves %s alone', (_, location, method, status) => {
    expect(redirected(location, method, status)).toBeUndefined();
  });

  it('never leads to another origin', () => {
    assertProperty(
      property(webUrl(), constantFrom('', '/', '//', '\\', './', '@'), (address, before) => {
        let target: URL | undefined;
        try {
          target = redirected(`${before}${address}`);
        } catch {
          return true;
        }
        return target === undefined || target.origin === asked.origin;
      }),
    );
  });
});
