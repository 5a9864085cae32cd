import { describeAttributes } from '@stackref/testing';
import { gcpAttributes } from './gcp-attributes';
import { gcpStore } from './gcp-store';
import { secretsManager } from './gcp-secrets-manager';

const storeOf = (attributes: object, environment = {}) =>
  gcpStore(gcpAttributes.parse(attributes), environment);

const uuid = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';

describe('gcpStore', () => {
  it.each([
    [{ project_id: 'mine' }, { GOOGLE_CLOUD_PROJECT: 'other' }, 'mine'],
    [{}, { GOOGLE_CLOUD_PROJECT: 'one', GCLOUD_PROJECT: 'two' }, 'one'],
    [{}, { GOOGLE_CLOUD_PROJECT: '', GCLOUD_PROJECT: 'two' }, 'two'],
    [{}, {}, undefined],
  ])('takes the project of %j and %j to be %j', (attributes, environment, project) => {
    expect(storeOf(attributes, environment).project).toBe(project);
  });

  it.each([
    [{}, 'https://secretmanager.googleapis.com'],
    [{ location: 'europe-west3' }, 'https://secretmanager.europe-west3.rep.googleapis.com'],
    [{ endpoint_url: 'https://sm-mine.p.googleapis.com' }, 'https://sm-mine.p.googleapis.com'],
  ])('asks with %j at %j', (attributes, endpoint) => {
    expect(storeOf(attributes).endpoint).toBe(endpoint);
  });

  it('leaves out what does not decide the answers', () => {
    const plain = storeOf({ project_id: 'p' });
    expect(storeOf({ project_id: 'p', replication_locations: ['europe-west3'] })).toEqual(plain);
    expect(storeOf({ project_id: 'p', layout: 'json', prefix: '' })).toEqual(plain);
  });

  it('tells stores apart that hold other secrets', () => {
    const stores = [
      {},
      { project_id: 'p' },
      { location: 'l' },
      { prefix: 'a' },
      { layout: 'flat' },
      { scope: 'global' },
      { scope: 'namespace', namespace: 'n' },
      { layout: 'zenml', uuid },
      { layout: 'zenml-legacy' },
    ].map((attributes) => JSON.stringify(storeOf(attributes)));
    expect(new Set(stores).size).toBe(stores.length);
  });
});

describeAttributes({
  flavor: secretsManager,
  fitting: [
    {},
    { layout: 'zenml', uuid },
    { scope: 'namespace', namespace: 'blue', uuid },
    { layout: 'zenml', scope: 'none' },
    { layout: 'json', scope: 'none', prefix: 'a' },
  ],
  contradictory: [
    [{ layout: 'zenml' }, 'layout'],
    [{ layout: 'zenml', namespace: 'blue' }, 'namespace'],
    [{ layout: 'zenml', scope: 'namespace' }, 'scope'],
    [{ scope: 'component' }, 'scope'],
    [{ layout: 'flat', scope: 'global' }, 'scope'],
    [{ layout: 'zenml-legacy', prefix: 'a' }, 'prefix'],
    [{ uuid }, 'uuid'],
    [{ location: 'a', replication_locations: ['b'] }, 'replication_locations'],
  ],
});

describe('gcpAttributes', () => {
  it.each([
    { project_id: 'a/b' },
    { project_id: '..' },
    { location: 'Europe West' },
    { location: 'evil.example/' },
    { endpoint_url: 'http://secretmanager.googleapis.com' },
    { endpoint_url: 'http://127.0.0.1.example.com' },
    { endpoint_url: 'https://user:password@host' },
    { endpoint_url: 'ftp://localhost' },
    { endpoint_url: 'nonsense' },
    { prefix: 'a.b' },
    { namespace: 'A B' },
    { uuid: 'no' },
    { layout: 'other' },
    { unknown: 1 },
  ])('refuse %j', (attributes) => {
    expect(gcpAttributes.safeParse(attributes).success).toBe(false);
  });

  it('describe every attribute', () => {
    for (const schema of Object.values(gcpAttributes.shape))
      expect(schema.description).toBeTruthy();
  });
});
