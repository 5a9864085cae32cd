import { describeAttributes } from '@stackref/testing';
import { azureSecretsManager } from '../azure-secrets-manager';
import { azureAttributes } from './azure-attributes';
import { storeLayout } from './store-layout';

const layoutOf = (attributes: object) => storeLayout(azureAttributes.parse(attributes));

describe('storeLayout', () => {
  it.each([
    [{}, 'secret per entry'],
    [{ layout: 'json', scope: 'none' }, 'secret per entry'],
    [{ layout: 'flat', prefix: 'team-' }, 'key per entry'],
    [{ layout: 'zenml', uuid: 'b2c1' }, 'secret per entry'],
    [{ layout: 'zenml', scope: 'global' }, 'secret per entry'],
    [{ layout: 'zenml', scope: 'namespace', namespace: 'team' }, 'secret per entry'],
    [{ layout: 'zenml-legacy', scope: 'none' }, 'key per entry'],
    [{ layout: 'zenml', scope: 'none' }, 'key per entry'],
    [{ scope: 'none' }, 'key per entry'],
  ])('of %j keeps one %s', (attributes, kind) => {
    expect(layoutOf(attributes)).toMatchObject({ kind });
  });
});

describeAttributes({
  flavor: azureSecretsManager,
  fitting: [
    { key_vault_name: 'team' },
    { vault_url: 'https://team.vault.azure.cn', layout: 'zenml', scope: 'none' },
    { key_vault_name: 'team', scope: 'namespace', namespace: 'a', uuid: 'b2c1' },
  ],
  contradictory: [
    [{}, 'key_vault_name'],
    [{ key_vault_name: 'team', layout: 'flat', scope: 'global' }, 'scope'],
    [{ key_vault_name: 'team', layout: 'zenml' }, 'layout'],
    [{ key_vault_name: 'team', scope: 'namespace' }, 'scope'],
    [{ key_vault_name: 'team', scope: 'global', prefix: 'team-' }, 'prefix'],
    [{ key_vault_name: 'team', layout: 'zenml-legacy', prefix: 'team-' }, 'prefix'],
  ],
});
