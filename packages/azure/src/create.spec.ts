import { azureAttributes } from './attributes';
import { storeLayout } from './create';

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
