import { randomBytes } from 'node:crypto';
import { SecretValue } from '@stackref/core/secrets-manager';
import { secretsManager as github } from '@stackref/github';
import { runPython } from './run-python';

const { STACKREF_TEST_GITHUB_URL: url = '' } = process.env;

const prelude = `
from github import Auth, Github, GithubException
from github.Organization import Organization
hub = Github(base_url=given['url'], auth=Auth.Token(given['token']), retry=None)
repository = hub.get_repo(given['owner'] + '/shop', lazy=True)
organization = Organization(hub.requester, {}, {'url': given['url'] + '/orgs/' + given['owner']}, completed=True)
`;

describe('the stand-in for GitHub, driven by PyGithub', () => {
  let owner: string;

  const control = async (action: string, content: object): Promise<unknown> => {
    const response = await fetch(`${url}/stand-in/${action}`, {
      method: 'POST',
      body: JSON.stringify(content),
    });
    return response.status === 204 ? undefined : response.json();
  };
  const drive = (script: string, given: Readonly<Record<string, unknown>> = {}) =>
    runPython('STACKREF_TEST_PYGITHUB_PYTHON', `${prelude}${script}`, {
      ...{ url, owner, token: 'stand-in-all-1' },
      ...given,
    });
  const open = (attributes: object, environment: Readonly<Record<string, string>> = {}) =>
    github.create(github.attributes.parse({ api_url: url, ...attributes }), {
      stackFolder: __dirname,
      workspaceRoot: __dirname,
      environment: { GH_TOKEN: 'stand-in-all-1', ...environment },
    });

  let id: number;
  beforeEach(async () => {
    owner = `Acme-${randomBytes(6).toString('hex')}`;
    await control('places', { path: `/orgs/${owner}/actions/secrets` });
    const place = await control('places', { path: `/repos/${owner}/shop/actions/secrets` });
    ({ id } = place as { readonly id: number });
  });

  it('opens what it sealed, and stackref finds it', async () => {
    const names = await drive(`
repository.create_secret('db__password', 'hunter2 ü')
answer = [[secret.name, secret.created_at is not None] for secret in repository.get_secrets()]`);
    expect(names).toEqual([['DB__PASSWORD', true]]);
    const values = await control('values', { path: `/repos/${owner}/shop/actions/secrets` });
    expect(values).toMatchObject([{ name: 'DB__PASSWORD', value: 'hunter2 ü' }]);
    // Owners are the same whatever their case.
    const { listKeys } = open({ owner: owner.toLowerCase(), repository: 'SHOP' });
    expect((await listKeys?.(['db']))?.get('db')).toMatchObject({
      value: { keys: [{ name: 'password' }] },
    });
  });

  it('finds what stackref wrote, and deletes it', async () => {
    const { write, describe: describeSecrets } = open({ owner, repository: 'shop' });
    await write?.('db', new Map([['password', new SecretValue('hunter2')]]), null);
    const names = await drive(`
answer = [repository.get_secret('DB__PASSWORD').name]
repository.delete_secret('DB__PASSWORD')
answer += [secret.name for secret in repository.get_secrets()]`);
    expect(names).toEqual(['DB__PASSWORD']);
    expect((await describeSecrets(['db'])).get('db')).toEqual({ status: 'missing' });
  });

  it('shares the secrets of an organization, which stackref keeps shared', async () => {
    const repositoryId = { repository: id };
    await drive(
      `
from github.Repository import Repository
shop = Repository(hub.requester, {}, {'id': given['repository'], 'url': '/shop'}, completed=True)
organization.create_secret('db__password', 'one', 'selected', [shop])
`,
      repositoryId,
    );
    const ofOrganization = open({ organization: owner });
    await ofOrganization.write?.('db', new Map([['password', new SecretValue('two')]]));
    const path = `/orgs/${owner}/actions/secrets`;
    expect(await control('values', { path })).toMatchObject([
      { value: 'two', visibility: 'selected', repositories: [id] },
    ]);
    const shared = async () =>
      (await open({ owner, repository: 'shop' }).describe(['db'])).get('db')?.status;
    expect(await shared()).toBe('ok');

    await drive(
      `
from github.Repository import Repository
shop = Repository(hub.requester, {}, {'id': given['repository'], 'url': '/shop'}, completed=True)
secret = organization.get_secret('DB__PASSWORD')
secret.remove_repo(shop)
`,
      repositoryId,
    );
    expect(await shared()).toBe('missing');
  });

  it('refuses in the form of the service', async () => {
    const refusals = await drive(`
answer = []
for act in [lambda: repository.create_secret('GITHUB_X', 'v'), lambda: repository.get_secret('NONE').created_at]:
    try:
        act()
    except GithubException as error:
        answer.append([error.status, isinstance(error.data.get('message'), str)])`);
    expect(refusals).toEqual([
      [422, true],
      [404, true],
    ]);
  });
});
