import { describeAttributes } from '@stackref/testing';
import { vaultFlavor } from './__fixtures__/vault-flavor';
import { vaultAttributes } from './attributes';

describe('vaultAttributes', () => {
  it.each([
    { url: 'https://vault.internal:8200' },
    { url: 'http://[::1]:8200/vault' },
    { url: 'https://vault', mount_point: 'secret', cert: 'client.pem', verify: true },
    { scope: 'namespace', namespace: 'team', uuid: 'u' },
  ])('takes what ZenML has, %j', (attributes) => {
    expect(vaultAttributes.safeParse(attributes).success).toBe(true);
  });

  it.each([
    { url: 'vault.internal' },
    { url: 'https://user:password@vault' },
    { url: 'https://vault?token=s.1' },
    { mount_point: '/' },
    { kv_version: 3 },
    { auth: 'github' },
  ])('refuses %j', (attributes) => {
    expect(vaultAttributes.safeParse(attributes).success).toBe(false);
  });

  it('says where a token belongs, without repeating it', () => {
    const { error } = vaultAttributes.safeParse({ token: 's.of-the-stack' });
    expect(error?.issues[0]).toMatchObject({ path: ['token'] });
    expect(error?.issues[0]?.message).toContain('BAO_TOKEN');
    expect(JSON.stringify(error)).not.toContain('of-the-stack');
  });

  it('describes every attribute', () => {
    for (const [name, schema] of Object.entries(vaultAttributes.shape)) {
      expect([name, schema.description]).toEqual([name, expect.stringMatching(/\w/)]);
    }
  });
});

describeAttributes(vaultFlavor);
