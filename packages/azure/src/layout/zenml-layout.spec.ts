import { createZenmlLayout } from './zenml-layout';

const uuid = 'd8a7c2b4-0f6e-4f0a-9a3c-5b1f2e7d6c90';

describe('createZenmlLayout', () => {
  it.each([
    [{ scope: 'global' } as const, 'zenml-global-db', [['zenml_scope', 'global']]],
    [
      { scope: 'component', uuid } as const,
      `zenml-component-${uuid}-db`,
      [
        ['zenml_scope', 'component'],
        ['zenml_component_uuid', uuid],
      ],
    ],
    [
      { scope: 'namespace', namespace: 'team' } as const,
      'zenml-namespace-team-db',
      [
        ['zenml_scope', 'namespace'],
        ['zenml_namespace', 'team'],
      ],
    ],
  ])('stores as ZenML does with %j', (scope, entry, tags) => {
    const layout = createZenmlLayout(scope);
    expect(layout.entryOf('db')).toBe(entry);
    expect([...layout.tagsOf('db')]).toEqual(
      expect.arrayContaining([...tags, ['zenml_secret_name', 'db']]),
    );
    const stored = { name: entry, isEnabled: true, tags: layout.tagsOf('db') };
    expect(layout.secretIn(stored)).toBe('db');
  });

  it('leaves an entry of the same name and another namespace to others', () => {
    const ours = createZenmlLayout({ scope: 'namespace', namespace: 'a' });
    const theirs = createZenmlLayout({ scope: 'namespace', namespace: 'a-b' });
    const name = theirs.entryOf('c');
    expect(ours.entryOf('b-c')).toBe(name);
    expect(ours.secretIn({ name, isEnabled: true, tags: theirs.tagsOf('c') })).toBeUndefined();
  });

  it.each(['mysql_secret', 'a.b', 'ü', '', 'x'.repeat(101)])('refuses the name %j', (name) => {
    expect(createZenmlLayout({ scope: 'global' }).problemOf(name)?.code).toBe('invalid-name');
  });
});
