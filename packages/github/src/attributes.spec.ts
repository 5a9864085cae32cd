import { describeAttributes } from '@stackref/testing';
import { githubFlavor } from './__fixtures__/github-flavor';
import { githubAttributes } from './attributes';

describe('githubAttributes', () => {
  it.each([
    [{}, true],
    [{ owner: 'acme', repository: 'shop.js', environment: 'prod/eu 1' }, true],
    [{ organization: 'acme', visibility: 'all' }, true],
    [{ owner: 'acme', repository: 'shop', scope: 'none', layout: 'zenml' }, true],
    [{ prefix: 'PROD_' }, true],
    [{ prefix: 'prod_' }, false],
    [{ prefix: '1_' }, false],
    [{ owner: 'acme/shop' }, false],
    [{ owner: '..' }, false],
    [{ repository: 'a?b' }, false],
    [{ organization: '' }, false],
    [{ environment: '' }, false],
    [{ visibility: 'selected' }, false],
    [{ scope: 'global' }, false],
    [{ layout: 'json' }, false],
    [{ unknown: 1 }, false],
  ])('are %j: %s', (given, valid) => {
    expect(githubAttributes.safeParse(given).success).toBe(valid);
  });

  it.each([
    ['https://api.github.com', true],
    ['https://github.acme.com/api/v3/', true],
    ['http://127.0.0.1:4010', true],
    ['http://localhost:4010', true],
    ['http://[::1]:4010', true],
    ['https://user:password@github.acme.com', false],
    ['https://github.acme.com?x=1', false],
    ['ftp://github.acme.com', false],
    ['github.acme.com', false],
  ])('take the address %s: %s', (url, valid) => {
    expect(githubAttributes.safeParse({ api_url: url }).success).toBe(valid);
  });
});

describeAttributes(githubFlavor);
