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
    const { id, tags: written } = layout.entryOf('db');
    expect(id).toBe(entry);
    expect([...written]).toEqual(expect.arrayContaining([...tags, ['zenml_secret_name', 'db']]));
    expect(layout.nameOf({ id, tags: written })).toBe('db');
  });

  it('leaves an entry of the same name and another namespace to others', () => {
    const ours = createZenmlLayout({ scope: 'namespace', namespace: 'a' });
    const theirs = createZenmlLayout({ scope: 'namespace', namespace: 'a-b' });
    const entry = theirs.entryOf('c');
    expect(ours.entryOf('b-c').id).toBe(entry.id);
    expect(ours.nameOf(entry)).toBeUndefined();
  });

  it.each(['mysql_secret', 'a.b', 'ü', '', 'x'.repeat(115)])('asks for no name %j', (name) => {
    expect(createZenmlLayout({ scope: 'global' }).problemOfName(name)?.code).toBe('invalid-name');
  });

  it('writes no name that is too long for ZenML, and asks for it', () => {
    const { problemOfName, problemOfNewName } = createZenmlLayout({ scope: 'global' });
    expect(problemOfName('x'.repeat(101))).toBeUndefined();
    expect(problemOfNewName('x'.repeat(101))?.code).toBe('invalid-name');
    expect(problemOfNewName('x'.repeat(100))).toBeUndefined();
  });
});
