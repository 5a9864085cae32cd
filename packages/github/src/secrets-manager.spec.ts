import { openSecretsManager } from '@stackref/core/secrets-manager';
import { secretsManager } from '.';
import { secretValues } from './__fixtures__/secret-values';

function open(environment: Readonly<Record<string, string>>, attributes: object = {}) {
  return openSecretsManager(secretsManager, secretsManager.attributes.parse(attributes), {
    stackFolder: '/w/stacks/prod',
    workspaceRoot: '/w',
    environment,
  });
}

describe('githubSecretsManager', () => {
  it('answers every question with what is not said, without asking anybody', async () => {
    const { describe, listKeys, list, write, checkWrite } = open({ GH_TOKEN: 'token' });
    const questions = [
      describe(['db']),
      listKeys?.(['db']),
      list?.(),
      write?.('db', secretValues({ key: 'v' })),
      checkWrite?.(),
    ];

    for (const question of questions) {
      await expect(question).rejects.toMatchObject({ code: 'unavailable' });
    }
  });

  it('reads what a job was given when there is no token at all', async () => {
    const environment = {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      DB__PASSWORD: 'hunter2',
      PATH: '/nowhere',
    };
    const { describe, read } = open(environment);

    expect((await describe(['db', 'gone'])).get('db')).toMatchObject({ status: 'ok' });
    const answers = await read?.(['db', 'gone']);
    expect(answers?.get('db')).toMatchObject({ status: 'ok', value: { version: 'password' } });
    expect(answers?.get('gone')).toMatchObject({ error: { code: 'unauthenticated' } });
  });

  it.each<['secret' | 'key', string, string | undefined]>([
    ['secret', 'mysql_secret', undefined],
    ['secret', 'a__b', undefined],
    ['secret', 'DB', 'invalid-name'],
    ['secret', 'a-b', 'invalid-name'],
    ['key', 'any thing', undefined],
  ])('says of the %s %j what no layout can hold: %s', (kind, name, code) => {
    expect(secretsManager.problemOfName?.(kind, name)?.code).toBe(code);
  });
});
