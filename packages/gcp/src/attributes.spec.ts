import { describeAttributes } from '@stackref/testing';
import { gcpFlavor } from './__fixtures__/gcp-flavor';
import { gcpAttributes } from './attributes';

describeAttributes(gcpFlavor);

describe('gcpAttributes', () => {
  it.each([
    { project_id: 'a/b' },
    { project_id: '..' },
    { location: 'Europe West' },
    { location: 'evil.example/' },
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
