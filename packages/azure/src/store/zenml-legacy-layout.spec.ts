import { createZenmlLegacyLayout } from './zenml-legacy-layout';

const layout = createZenmlLegacyLayout();

describe('createZenmlLegacyLayout', () => {
  it('names entries as ZenML 0.20 does', () => {
    // python3 -c 'import base64; print("zenml-" + base64.b64encode(b"db-password").hex())'
    expect(layout.entryOf({ secret: 'db', key: 'password' }).id).toBe(
      'zenml-5a4749746347467a63336476636d513d',
    );
  });

  it('recognizes the entries of ZenML 0.20 by their tags', () => {
    const tags = new Map([
      ['zenml-group-key', 'my_db'],
      ['zenml-key-name', 'user.name'],
      ['zenml-schema-name', 'mysql'],
    ]);
    const entry = { id: 'zenml-00', tags };
    expect(layout.placeOf(entry)).toEqual({ secret: 'my_db', key: 'user.name' });
  });

  it('recognizes the entries of older versions, which have no tag for the key', () => {
    const tags = new Map([['zenml-group-key', 'my-db']]);
    const entry = { id: 'my-db-password', tags };
    expect(layout.placeOf(entry)).toEqual({ secret: 'my-db', key: 'password' });
  });

  it.each([
    ['has no tags', 'my-db-password', []],
    ['has another name than its tag says', 'other-password', [['zenml-group-key', 'my-db']]],
  ] as const)('leaves an entry that %s to others', (_, id, tags) => {
    expect(layout.placeOf({ id, tags: new Map(tags) })).toBeUndefined();
  });

  it('writes no key whose entry would have too long a name, and asks for its secret', () => {
    expect(layout.problemOfName('x'.repeat(120))).toBeUndefined();
    expect(layout.problemOfPlace({ secret: 'x'.repeat(40), key: 'abcd' })).toBeUndefined();
    const problem = layout.problemOfPlace({ secret: 'x'.repeat(40), key: 'abcdef' });
    expect(problem?.code).toBe('invalid-name');
  });
});
