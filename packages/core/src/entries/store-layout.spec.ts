import fc from 'fast-check';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import {
  identifyLayout,
  layoutOf,
  problemsOfLayout,
  type LayoutAttributes,
  type StoreLayout,
} from './store-layout';

const zenml = (scope: Extract<StoreLayout, { kind: 'zenml' }>['scope']) =>
  ({ kind: 'zenml', scope }) as const;

describe('layoutOf', () => {
  it.each<[LayoutAttributes, StoreLayout]>([
    [{}, { kind: 'json', prefix: '' }],
    [
      { layout: 'flat', prefix: 'a/' },
      { kind: 'flat', prefix: 'a/' },
    ],
    [
      { layout: 'json', scope: 'none' },
      { kind: 'json', prefix: '' },
    ],
    [{ layout: 'zenml-legacy' }, zenml({ scope: 'none' })],
    [{ layout: 'zenml-legacy', scope: 'none' }, zenml({ scope: 'none' })],
    [{ layout: 'zenml', scope: 'none' }, zenml({ scope: 'none' })],
    [{ scope: 'none' }, zenml({ scope: 'none' })],
    [{ scope: 'global' }, zenml({ scope: 'global' })],
    [{ layout: 'zenml', uuid: 'u' }, zenml({ scope: 'component', uuid: 'u' })],
    [{ scope: 'component', uuid: 'u' }, zenml({ scope: 'component', uuid: 'u' })],
    [
      { scope: 'namespace', namespace: 'n', uuid: 'u' },
      zenml({ scope: 'namespace', namespace: 'n' }),
    ],
  ])('takes %j for %j', (attributes, layout) => {
    expect(layoutOf(attributes)).toEqual(layout);
  });

  it('takes the layout of the store where neither layout nor scope is given', () => {
    expect(layoutOf({}, 'flat')).toEqual({ kind: 'flat', prefix: '' });
    expect(layoutOf({ layout: 'json' }, 'flat')).toEqual({ kind: 'json', prefix: '' });
    expect(layoutOf({ scope: 'global' }, 'flat')).toEqual(zenml({ scope: 'global' }));
  });
});

describe('problemsOfLayout', () => {
  it.each<[LayoutAttributes, readonly string[]]>([
    [{ layout: 'json', scope: 'global' }, ['scope']],
    [{ layout: 'flat', scope: 'namespace', namespace: 'n' }, ['scope']],
    [{ layout: 'zenml-legacy', scope: 'component', uuid: 'u' }, ['scope']],
    [{ layout: 'zenml' }, ['layout']],
    [{ scope: 'component' }, ['scope']],
    [{ scope: 'namespace' }, ['scope']],
    [{ layout: 'zenml', scope: 'namespace', uuid: 'u' }, ['scope']],
    [{ scope: 'global', prefix: 'a' }, ['prefix']],
    [{ scope: 'namespace', prefix: 'a' }, ['prefix', 'scope']],
    [{ namespace: 'n' }, ['namespace']],
    [{ layout: 'zenml', namespace: 'n' }, ['namespace']],
    [{ scope: 'global', namespace: 'n' }, ['namespace']],
    [{ uuid: 'u' }, ['uuid']],
    [{ namespace: 'n', uuid: 'u' }, ['namespace', 'uuid']],
  ])('of %j are at %j', (attributes, expected) => {
    expect(problemsOfLayout(attributes).map(({ attribute }) => attribute)).toEqual(expected);
  });

  const optional = <Value>(...values: readonly Value[]) =>
    fc.option(fc.constantFrom(...values), { nil: undefined });
  const anyAttributes = fc.record<LayoutAttributes>({
    layout: optional('json' as const, 'flat' as const, 'zenml' as const, 'zenml-legacy' as const),
    prefix: optional('', 'a'),
    scope: optional('none' as const, 'global' as const, 'component' as const, 'namespace' as const),
    namespace: optional('n'),
    uuid: optional('u'),
  });

  it('are all that keeps attributes from meaning a layout', () => {
    fc.assert(
      fc.property(anyAttributes, fc.constantFrom('json', 'flat'), (attributes, byDefault) => {
        const [problem] = problemsOfLayout(attributes, byDefault);
        let outcome: unknown;
        try {
          outcome = layoutOf(attributes, byDefault);
        } catch (error) {
          outcome = error;
        }
        expect(outcome instanceof SecretsManagerError).toBe(problem !== undefined);
        if (problem !== undefined) {
          expect(outcome).toMatchObject({
            message: expect.stringContaining(problem.problem),
            remedy: problem.fix,
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leave no attribute that changes nothing, but an id beside another scope and `none`', () => {
    fc.assert(
      fc.property(anyAttributes, (attributes) => {
        if (problemsOfLayout(attributes).length > 0) return;
        const identity = identifyLayout(layoutOf(attributes));
        for (const name of ['prefix', 'namespace'] as const) {
          if ((attributes[name] ?? '') === '') continue;
          const other = identifyLayout(layoutOf({ ...attributes, [name]: 'other' }));
          expect(other).not.toEqual(identity);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
