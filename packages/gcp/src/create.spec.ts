import { gcpAttributes } from './attributes';
import { gcpStore } from './create';

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
