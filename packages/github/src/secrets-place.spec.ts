import { SecretsManagerError } from '@stackref/core';
import type { GithubAttributes } from './attributes';
import { identifyStore, locateSecrets } from './secrets-place';

const job = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: 'https://github.acme.com/api/v3' };

function urlOf(attributes: GithubAttributes, environment: Readonly<Record<string, string>> = {}) {
  const place = locateSecrets(attributes, environment);
  return place instanceof SecretsManagerError ? place.code : `${place.apiUrl}${place.path}`;
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

  it.each([{}, { GITHUB_REPOSITORY: 'shop' }, { GITHUB_REPOSITORY: 'a/b/../c' }])(
    'does not guess with %j',
    (environment) => {
      expect(urlOf({}, environment)).toBe('unavailable');
    },
  );
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
