import { awsAttributes } from '../attributes';
import { storeAddress } from './store-address';

function addressOf(
  attributes: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>>,
) {
  return storeAddress(awsAttributes.parse(attributes), environment);
}

describe('storeAddress', () => {
  it.each([
    [{}, {}, undefined],
    [{}, { AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-1'],
    [{}, { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-2'],
    [{}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-1'],
    [{ region_name: 'eu-west-3' }, { AWS_REGION: 'eu-west-2' }, 'eu-west-3'],
  ])('finds the region for %j and %j', (attributes, environment, expected) => {
    expect(addressOf(attributes, environment).region).toBe(expected);
  });

  it.each([
    [{}, { AWS_ENDPOINT_URL: 'http://all:1/' }, 'http://all:1'],
    [
      {},
      { AWS_ENDPOINT_URL: 'http://all:1', AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://one:2' },
      'http://one:2',
    ],
    [
      { service: 'ssm' },
      { AWS_ENDPOINT_URL_SSM: 'http://ssm:3', AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://one:2' },
      'http://ssm:3',
    ],
    [{ endpoint_url: 'https://own/path/' }, { AWS_ENDPOINT_URL: 'http://all' }, 'https://own/path'],
    [
      {},
      { AWS_ENDPOINT_URL: 'http://all:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' },
      undefined,
    ],
    [{}, { AWS_ENDPOINT_URL: 'http://user:password@all:1' }, 'http://all:1'],
  ])('finds the endpoint for %j and %j', (attributes, environment, expected) => {
    expect(addressOf(attributes, environment).endpoint).toBe(expected);
  });

  it('finds the profile', () => {
    expect(addressOf({}, { AWS_PROFILE: 'ci' }).profile).toBe('ci');
    expect(addressOf({ profile: 'own' }, { AWS_PROFILE: 'ci' }).profile).toBe('own');
  });
});

describe('awsAttributes', () => {
  it.each([
    { endpoint_url: 'ftp://host' },
    { endpoint_url: 'nowhere' },
    { endpoint_url: 'https://user:password@host' },
    { prefix: 'a//b' },
    { prefix: '/' },
    { service: 'sm' },
    { layout: 'yaml' },
    { scope: 'workspace' },
    { region: 'eu-west-1' },
  ])('refuses %j', (attributes) => {
    expect(awsAttributes.safeParse(attributes).success).toBe(false);
  });

  it('describes every attribute', () => {
    for (const schema of Object.values(awsAttributes.shape)) {
      expect(schema.description).toMatch(/\.$/);
    }
  });
});
