import { SecretsManagerError } from '@stackref/core';
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
  ])('of %j keeps one %s', (attributes, kind) => {
    expect(layoutOf(attributes)).toMatchObject({ kind });
  });

  it.each([
    [{ scope: 'global' }],
    [{ layout: 'zenml' }],
    [{ layout: 'zenml', scope: 'none' }],
    [{ layout: 'zenml', scope: 'namespace' }],
    [{ layout: 'zenml', scope: 'global', prefix: 'team-' }],
    [{ layout: 'zenml-legacy', prefix: 'team-' }],
  ])('says what does not go together in %j', (attributes) => {
    expect(layoutOf(attributes)).toBeInstanceOf(SecretsManagerError);
  });
});
