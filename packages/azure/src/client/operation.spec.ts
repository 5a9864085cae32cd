import { operationOf } from './operation';

const url = (path: string) => `https://team.vault.azure.net/${path}?api-version=7.4`;

describe('operationOf', () => {
  it.each([
    ['GET', 'secrets', 'GetSecrets', undefined, 'list'],
    ['GET', 'secrets/db/versions', 'GetSecretVersions', 'db', 'list'],
    ['GET', 'secrets/db/', 'GetSecret', 'db', 'get'],
    ['GET', 'secrets/db/0f1e', 'GetSecret', 'db', 'get'],
    ['PUT', 'secrets/db', 'SetSecret', 'db', 'set'],
    ['GET', 'deletedsecrets', 'GetDeletedSecrets', undefined, 'list'],
    ['GET', 'deletedsecrets/db', 'GetDeletedSecret', 'db', 'get'],
  ])('knows %s %s', (method, path, name, entry, permission) => {
    const operation = operationOf(method, url(path));
    expect(operation).toMatchObject({ name, entry, right: { permission } });
    expect(operation.right.verb === 'write').toBe(method === 'PUT');
  });
});
