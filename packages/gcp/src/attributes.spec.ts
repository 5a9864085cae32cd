import { describeAttributes } from '@stackref/testing';
import { gcpAttributes } from './attributes';
import { secretsManager } from './secrets-manager';

const uuid = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';

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
