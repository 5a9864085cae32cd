import { describeAttributes } from '@stackref/testing';
import { azureFlavor } from './__fixtures__/azure-flavor';
import { azureAttributes } from './attributes';

describeAttributes(azureFlavor);

describe('azureAttributes', () => {
  it.each(['ab', 'team--prod', '1team', 'team-', 'x'.repeat(25)])(
    'refuses the vault name %s',
    (name) => {
      expect(azureAttributes.safeParse({ key_vault_name: name }).success).toBe(false);
    },
  );

  it.each([
    ['a path', { vault_url: 'https://team.vault.azure.net/secrets' }],
    ['credentials', { vault_url: 'https://user:password@team.vault.azure.net' }],
  ])('refuses %s', (_, attributes) => {
    const { error } = azureAttributes.safeParse(attributes);
    expect(error?.issues[0]?.path).toEqual(['vault_url']);
    expect(String(error)).not.toContain('password');
  });
});
