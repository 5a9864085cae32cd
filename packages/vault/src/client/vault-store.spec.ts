import { vaultAttributes } from '../attributes';
import { describeStore, findStore } from './vault-store';

const attributes = (given: object = {}) => vaultAttributes.parse(given);

describe('findStore', () => {
  it.each<[object, Record<string, string>, object]>([
    [{}, {}, { url: undefined, mount: ['secret'], folder: [], kvVersion: undefined }],
    [{ url: 'https://a:8200/' }, { BAO_ADDR: 'https://b' }, { url: 'https://a:8200' }],
    [{ url: 'https://a:8200/v1/' }, {}, { url: 'https://a:8200' }],
    [{ url: 'https://a:8200/ui/' }, {}, { url: 'https://a:8200' }],
    [{ url: 'https://a/team/v1' }, {}, { url: 'https://a/team' }],
    [{ url: 'https://a/v1/team' }, {}, { url: 'https://a/v1/team' }],
    [{ url: 'https://v1' }, {}, { url: 'https://v1' }],
    [{}, { VAULT_NAMESPACE: 'admin/team/' }, { namespace: 'admin/team' }],
    [{}, { BAO_ADDR: 'https://b', VAULT_ADDR: 'https://c' }, { url: 'https://b' }],
    [{}, { BAO_ADDR: '', VAULT_ADDR: 'https://c' }, { url: 'https://c' }],
    [{}, { VAULT_NAMESPACE: 'team' }, { namespace: 'team' }],
    [{ vault_namespace: 'a' }, { VAULT_NAMESPACE: 'team' }, { namespace: 'a' }],
    [
      { mount_point: '/team/kv/', prefix: 'apps//prod/' },
      {},
      { mount: ['team', 'kv'], folder: ['apps', 'prod'] },
    ],
    [{ kv_version: '1' }, {}, { kvVersion: 1 }],
    [{ kv_version: 2 }, {}, { kvVersion: 2 }],
    [{ layout: 'zenml-legacy' }, {}, { folder: [], isZenml: true }],
    [{ layout: 'zenml', scope: 'global' }, {}, { folder: ['zenml', 'global'], isZenml: true }],
    [{ scope: 'namespace', namespace: 'a' }, {}, { folder: ['zenml', 'namespace', 'a'] }],
    [{ layout: 'zenml', uuid: 'u' }, {}, { folder: ['zenml', 'component', 'u'] }],
    [{ layout: 'json', scope: 'none' }, {}, { folder: [], isZenml: false }],
    [{ scope: 'none' }, {}, { folder: [], isZenml: true }],
  ])('makes of %j and %j the store %j', (given, environment, store) => {
    expect(findStore(attributes(given), environment)).toMatchObject(store);
  });
});

describe('describeStore', () => {
  it('is the same for stores that give the same answers', () => {
    const environment = { BAO_ADDR: 'https://a' };
    const described = describeStore(attributes({ url: 'https://a/', prefix: '/apps/' }), {});
    expect(described).toEqual(describeStore(attributes({ prefix: 'apps' }), environment));
  });

  it('names no credential, file or way to log in', () => {
    const described = describeStore(
      attributes({ url: 'https://a', auth: 'approle', auth_role: 'role-id', ca_cert: '/etc/ca' }),
      { BAO_TOKEN: 's.token', BAO_SECRET_ID: 'secret-id' },
    );
    expect(JSON.stringify(described)).not.toMatch(/role-id|\/etc|s\.token|secret-id/);
  });
});
