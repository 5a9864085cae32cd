import { inspect } from 'node:util';
import { openSecretsManager } from '@stackref/core/secrets-manager';
import { vaultSecretsManager } from '../secrets-manager';
import { vaultAttributes } from '../attributes';
import { problemOfEnvironment } from './environment-problem';

type Variables = Readonly<Record<string, string>>;

const problemOf = (environment: Variables, attributes: object = {}) =>
  problemOfEnvironment(vaultAttributes.parse(attributes), environment);

describe('problemOfEnvironment', () => {
  it.each<[string, Variables, object, string]>([
    ['an address without a scheme', { BAO_ADDR: 'hunter:8200' }, {}, 'BAO_ADDR'],
    ['an address with a password', { VAULT_ADDR: 'https://a:hunter@b' }, {}, 'VAULT_ADDR'],
    ['an address of white space', { VAULT_ADDR: ' \n' }, {}, 'VAULT_ADDR'],
    ['a namespace in quotes', { VAULT_NAMESPACE: '"hunter"' }, {}, 'VAULT_NAMESPACE'],
    ['a token of two words', { BAO_TOKEN: 'hunter 2' }, {}, 'BAO_TOKEN'],
    ['a blank token', { BAO_TOKEN: ' ', VAULT_TOKEN: 'hunter' }, {}, 'BAO_TOKEN'],
    ['a secret id in quotes', { BAO_SECRET_ID: "'hunter'" }, { auth: 'approle' }, 'BAO_SECRET_ID'],
    ['a role id of lines', { BAO_ROLE_ID: 'hunter\n2' }, { auth: 'approle' }, 'BAO_ROLE_ID'],
    ['an identity token of lines', { VAULT_ID_TOKEN: 'a\nb' }, { auth: 'jwt' }, 'VAULT_ID_TOKEN'],
    ['a user of two words', { BAO_USERNAME: 'hunter 2' }, { auth: 'userpass' }, 'BAO_USERNAME'],
    ['a certificate alone', { BAO_CLIENT_CERT: '/hunter' }, {}, 'BAO_CLIENT_KEY is not'],
    ['a key alone', { VAULT_CLIENT_KEY: '/hunter' }, {}, 'VAULT_CLIENT_CERT is not'],
    ['a name of a server with a line end', { BAO_TLS_SERVER_NAME: 'a b' }, {}, 'SERVER_NAME'],
  ])('names the variable with %s, and does not show it', (_, environment, attributes, words) => {
    const problem = problemOf(environment, attributes);
    expect(problem?.code).toBe('unauthenticated');
    expect(problem?.message).toContain(words);
    expect(inspect(problem, { depth: Infinity, showHidden: true })).not.toMatch(/hunter/i);
  });

  it.each<[string, Variables, object]>([
    ['nothing', {}, {}],
    ['white space around', { VAULT_TOKEN: ' vault\n', BAO_ADDR: 'https://a:8200/\n' }, {}],
    ['what the stack replaces', { BAO_ADDR: 'x' }, { url: 'https://a' }],
    ['a token that is not used', { BAO_TOKEN: 'a b' }, { auth: 'approle' }],
    ['what another prefix has first', { BAO_ADDR: 'https://a', VAULT_ADDR: 'x' }, {}],
    ['a pair', { BAO_CLIENT_CERT: '/a', VAULT_CLIENT_KEY: '/b' }, {}],
  ])('has nothing to say of %s', (_, environment, attributes) => {
    expect(problemOf(environment, attributes)).toBeUndefined();
  });

  it('is what every question is answered with', async () => {
    const manager = openSecretsManager(vaultSecretsManager, vaultAttributes.parse({}), {
      stackFolder: '/',
      workspaceRoot: '/',
      environment: { VAULT_ADDR: 'hunter' },
    });
    await expect(manager.describe(['db'])).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
