import { awsAttributes } from '../attributes';
import { storeLayout } from './store-layout';

function layoutOf(attributes: Readonly<Record<string, unknown>>) {
  return storeLayout(awsAttributes.parse(attributes));
}

describe('storeLayout', () => {
  it.each([
    [{}, { kind: 'json', path: '', zenml: undefined }],
    [{ service: 'ssm' }, { kind: 'flat', path: '', zenml: undefined }],
    [
      { service: 'ssm', layout: 'json' },
      { kind: 'json', path: '', zenml: undefined },
    ],
    [
      { layout: 'flat', prefix: '/team/prod/' },
      { kind: 'flat', path: 'team/prod', zenml: undefined },
    ],
    [
      { layout: 'json', scope: 'none', prefix: 'team' },
      { kind: 'json', path: 'team', zenml: undefined },
    ],
    [{ scope: 'none' }, { kind: 'json', path: '', zenml: { scope: 'none' } }],
    [{ scope: 'global' }, { kind: 'json', path: 'zenml/global', zenml: { scope: 'global' } }],
    [{ layout: 'zenml-legacy' }, { kind: 'json', path: '', zenml: { scope: 'none' } }],
    [
      { layout: 'zenml', scope: 'none' },
      { kind: 'json', path: '', zenml: { scope: 'none' } },
    ],
    [
      { layout: 'zenml', scope: 'global' },
      { kind: 'json', path: 'zenml/global', zenml: { scope: 'global' } },
    ],
    [
      { layout: 'zenml', uuid: '4711' },
      { kind: 'json', path: 'zenml/component/4711', zenml: { scope: 'component', uuid: '4711' } },
    ],
    [
      { layout: 'zenml', scope: 'namespace', namespace: 'ml' },
      {
        kind: 'json',
        path: 'zenml/namespace/ml',
        zenml: { scope: 'namespace', namespace: 'ml' },
      },
    ],
  ])('finds the layout of %j', (attributes, expected) => {
    expect(layoutOf(attributes)).toEqual(expected);
  });
});
