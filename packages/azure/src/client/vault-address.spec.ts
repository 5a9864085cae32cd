import { azureAttributes } from '../attributes';
import { vaultAddress } from './vault-address';

const addressOf = (attributes: object) => vaultAddress(azureAttributes.parse(attributes));

describe('vaultAddress', () => {
  it.each([
    [{ key_vault_name: 'team-prod' }, 'https://team-prod.vault.azure.net', true, false],
    [
      { vault_url: 'https://team-prod.vault.azure.cn/' },
      'https://team-prod.vault.azure.cn',
      true,
      false,
    ],
    [
      { key_vault_name: 'team', vault_url: 'https://team.vault.usgovcloudapi.net' },
      'https://team.vault.usgovcloudapi.net',
      true,
      false,
    ],
    [{ vault_url: 'https://127.0.0.1:8443' }, 'https://127.0.0.1:8443', false, false],
    [{ vault_url: 'http://localhost:8080' }, 'http://localhost:8080', false, true],
    [{ vault_url: 'http://[::1]:8080' }, 'http://[::1]:8080', false, true],
    [
      { vault_url: 'https://vault.internal', verify_challenge_resource: false },
      'https://vault.internal',
      false,
      false,
    ],
    [
      { vault_url: 'https://127.0.0.1', verify_challenge_resource: true },
      'https://127.0.0.1',
      true,
      false,
    ],
  ])('of %j is %s', (attributes, url, verifiesChallenge, isInsecure) => {
    expect(addressOf(attributes)).toEqual({ url, verifiesChallenge, isInsecure });
  });
});
