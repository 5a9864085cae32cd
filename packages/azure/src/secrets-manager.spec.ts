import { azureSecretsManager } from './secrets-manager';

const context = {
  stackFolder: '/workspace/stacks/prod',
  workspaceRoot: '/workspace',
  environment: {},
};

const storeOf = (attributes: object) =>
  azureSecretsManager.storeOf?.(azureSecretsManager.attributes.parse(attributes), context);

describe('azureSecretsManager', () => {
  it('takes the same vault by name and by address for the same store', () => {
    expect(storeOf({ key_vault_name: 'team' })).toEqual(
      storeOf({ vault_url: 'https://team.vault.azure.net/' }),
    );
  });

  it.each([
    ['vault', { key_vault_name: 'team' }, { key_vault_name: 'other' }],
    ['layout', { key_vault_name: 'team' }, { key_vault_name: 'team', layout: 'flat' }],
    ['prefix', { key_vault_name: 'team' }, { key_vault_name: 'team', prefix: 'a-' }],
  ])('takes another %s for another store', (_, one, other) => {
    expect(storeOf(one)).not.toEqual(storeOf(other));
  });
});
