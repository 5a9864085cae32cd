import type { GithubAttributes } from '../attributes';
import { identifyStore, locateSecrets } from './secrets-place';

const job = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: 'https://github.acme.com/api/v3' };

function urlOf(attributes: GithubAttributes, environment: Readonly<Record<string, string>> = {}) {
  const { apiUrl, path } = locateSecrets(attributes, environment);
  return `${apiUrl}${path}`;
}

describe('locateSecrets', () => {
  it.each<[GithubAttributes, string]>([
    [{ owner: 'a', repository: 'b' }, '/repos/a/b/actions/secrets'],
    [
      { owner: 'a', repository: 'b', environment: 'prod/eu 1' },
      '/repos/a/b/environments/prod%2Feu%201/secrets',
    ],
    [{ organization: 'a', owner: 'b', repository: 'c' }, '/orgs/a/actions/secrets'],
  ])('finds the secrets of %j', (attributes, path) => {
    expect(urlOf(attributes)).toBe(`https://api.github.com${path}`);
  });

  it('takes what the stack does not say from the environment', () => {
    const url = 'https://github.acme.com/api/v3/repos';

    expect(urlOf({}, job)).toBe(`${url}/acme/shop/actions/secrets`);
    expect(urlOf({ repository: 'api' }, job)).toBe(`${url}/acme/api/actions/secrets`);
    expect(urlOf({ api_url: 'https://api.github.com/' }, job)).toBe(
      'https://api.github.com/repos/acme/shop/actions/secrets',
    );
  });

  it('does not guess', () => {
    expect(() => urlOf({})).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });

  it.each<[string, string, GithubAttributes]>([
    ['GITHUB_REPOSITORY', 'shop', {}],
    ['GITHUB_REPOSITORY', 'a/b/../c', { repository: 'api' }],
    ['GITHUB_REPOSITORY', 'acme/shop\n', {}],
    ['GITHUB_REPOSITORY', 'https://github.com/acme/shop', {}],
    ['GITHUB_API_URL', 'github.acme.com/api/v3', { organization: 'acme' }],
    ['GITHUB_API_URL', 'https://user:password@github.acme.com', { organization: 'acme' }],
  ])('names %s when it is %j', (name, value, attributes) => {
    expect(() => urlOf(attributes, { [name]: value })).toThrow(
      expect.objectContaining({
        code: 'unauthenticated',
        message: expect.stringMatching(new RegExp(`^The value of ${name} `)),
      }),
    );
    const named = { owner: 'a', repository: 'b', api_url: 'https://api.github.com' };
    expect(urlOf(named, { [name]: value })).toContain('/repos/a/b/');
  });
});

describe('identifyStore', () => {
  it('is the same for the same secrets, wherever their place is said', () => {
    const said = { owner: 'acme', repository: 'shop', api_url: 'https://github.acme.com/api/v3' };

    expect(identifyStore(said, { GH_TOKEN: 'a' })).toEqual(identifyStore({}, job));
  });

  it.each<GithubAttributes>([
    { owner: 'b' },
    { repository: 'b' },
    { environment: 'b' },
    { organization: 'b' },
    { api_url: 'https://b' },
    { prefix: 'B_' },
    { layout: 'zenml' },
  ])('is another with %j', (attributes) => {
    expect(identifyStore(attributes, job)).not.toEqual(identifyStore({}, job));
  });
});
