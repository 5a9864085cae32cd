import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openSecretsManager } from '@stackref/core/secrets-manager';
import { awsSecretsManager } from '../secrets-manager';
import { awsAttributes } from '../attributes';
import { problemOfEnvironment } from './environment-problem';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAHUNTER', AWS_SECRET_ACCESS_KEY: 'hunter2hunter2' };

describe('problemOfEnvironment', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'stackref-aws-'));
    mkdirSync(join(home, '.aws'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const problemOf = (
    environment: Readonly<Record<string, string>>,
    attributes: Readonly<Record<string, unknown>> = {},
  ) => problemOfEnvironment(awsAttributes.parse(attributes), { HOME: home, ...environment });
  const write = (file: string, text: string) => {
    writeFileSync(join(home, '.aws', file), text);
  };

  const faults: readonly (readonly [string, Readonly<Record<string, string>>, ...string[]])[] = [
    [
      'a line end',
      { ...keys, AWS_ACCESS_KEY_ID: 'AKIAHUNTER\n' },
      'AWS_ACCESS_KEY_ID',
      'line break',
    ],
    ['a space', { ...keys, AWS_SECRET_ACCESS_KEY: ' hunter2' }, 'AWS_SECRET_ACCESS_KEY', 'space'],
    ['quotes', { ...keys, AWS_SESSION_TOKEN: '"hunter2"' }, 'AWS_SESSION_TOKEN', 'quotes'],
    ['CRLF', { ...keys, AWS_REGION: 'eu-central-1\r\n' }, 'AWS_REGION', 'line break'],
    ['a region that is none', { AWS_DEFAULT_REGION: 'Europe!' }, 'AWS_DEFAULT_REGION', 'none that'],
    ['an endpoint without a scheme', { AWS_ENDPOINT_URL: 'localhost:4566' }, 'AWS_ENDPOINT_URL'],
    [
      'half of a pair',
      { AWS_ACCESS_KEY_ID: 'AKIAHUNTER' },
      'AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not',
    ],
    [
      'the other half',
      { AWS_SECRET_ACCESS_KEY: 'hunter2' },
      'AWS_SECRET_ACCESS_KEY is set, and AWS_ACCESS_KEY_ID is not',
    ],
    ['a token without a role', { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }, 'AWS_ROLE_ARN is not'],
    [
      'a role that is none',
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: 'ci' },
      'AWS_ROLE_ARN',
    ],
    [
      'a token file that is not there',
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/gone/token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/ci' },
      '"/gone/token"',
    ],
    [
      'a token file that is the token',
      { AWS_WEB_IDENTITY_TOKEN_FILE: 'eyJhunter.eyJ9.x', AWS_ROLE_ARN: 'arn:aws:iam::1:role/ci' },
      'content of a file',
    ],
    ['a profile that is not there', { AWS_PROFILE: 'nosuch' }, 'AWS_PROFILE', '"nosuch"', 'config'],
    ['a profile with a line end', { AWS_PROFILE: 'dev\n' }, '"dev\\n"'],
  ];
  const inClear = { AWS_ENDPOINT_URL: 'http://store.invalid' };
  const loopback = { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' };
  const endpoints: typeof faults = [
    ['all services in clear', inClear, 'AWS_ENDPOINT_URL begins with http://'],
    ['all others in clear', { ...inClear, ...loopback }, 'AWS_ENDPOINT_URL begins with http://'],
  ];
  const rows = [...faults, ...endpoints].map(([title, environment, ...words]) => ({
    title,
    environment,
    words,
  }));

  it.each(rows)('names the variable with $title, and shows no key', ({ environment, words }) => {
    write('config', '[profile dev]\nregion = eu-central-1\n');
    const problem = problemOf(environment);
    expect(problem?.code).toBe('unauthenticated');
    for (const word of words) expect(problem?.message).toContain(word);
    expect(inspect(problem, { depth: Infinity, showHidden: true })).not.toMatch(/hunter/i);
  });

  it('names the address in clear that credentials are asked for at, whatever the stack says of the store', () => {
    const attributes = { endpoint_url: 'https://store.invalid' };
    expect(problemOf(inClear, attributes)?.message).toContain('AWS_ENDPOINT_URL begins with');
    expect(problemOf({ ...inClear, ...keys }, attributes)).toBeUndefined();
    expect(problemOf(inClear, { ...attributes, allow_http: true })).toBeUndefined();
  });

  it('names the files that it looked in, wherever they are', () => {
    const environment = { AWS_PROFILE: 'nosuch', AWS_CONFIG_FILE: '/gone/config' };
    const problem = problemOf(environment);
    expect(problem?.message).toContain('/gone/config (which is not there)');
    expect(problem?.message).toContain(join(home, '.aws', 'credentials'));
    expect(problemOf({}, { profile: 'nosuch' })?.message).toContain('The attribute profile');
  });

  it.each([
    ['config', '[default]\n[profile dev]\n', 'dev'],
    ['config', '  [ profile "dev team" ]\n', 'dev team'],
    ['config', '[default]\n', 'default'],
    ['credentials', '; comment\n[dev]\naws_access_key_id = x\n', 'dev'],
  ])('finds the profile that %s has: %j', (file, text, profile) => {
    write(file, text);
    expect(problemOf({ AWS_PROFILE: profile })).toBeUndefined();
    expect(problemOf({}, { profile })).toBeUndefined();
  });

  it.each([
    ['nothing', {}, {}],
    ['empty variables', { AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '', AWS_REGION: '' }, {}],
    ['keys', keys, {}],
    ['a region that the stack replaces', { AWS_REGION: '"x"' }, { region_name: 'eu-central-1' }],
    ['an endpoint of the other service', { AWS_ENDPOINT_URL_SSM: 'x' }, {}],
    ['an endpoint', { AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:5000' }, { service: 'ssm' }],
  ])('has nothing to say of %s', (_, environment: Record<string, string>, attributes) => {
    expect(problemOf(environment, attributes)).toBeUndefined();
  });

  it('does not look at keys where a profile counts', () => {
    write('credentials', '[dev]\n');
    expect(problemOf({ AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: 'x\n' })).toBeUndefined();
  });

  it('is what every question is answered with', async () => {
    const manager = openSecretsManager(awsSecretsManager, awsAttributes.parse({}), {
      stackFolder: '/',
      workspaceRoot: '/',
      environment: { HOME: home, AWS_PROFILE: 'nosuch' },
    });
    await expect(manager.describe(['db'])).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('"nosuch"'),
    });
    await expect(manager.checkWrite?.()).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
