import { currentVersion, predecessorTag } from './current-version';
import { nextTags } from './next-tags';

const currentWith = (tags: readonly (readonly [string, string])[], version = 'v1') =>
  currentVersion([
    {
      id: 'db',
      version,
      createdAt: 0,
      isEnabled: true,
      tags: new Map(tags),
      contentType: undefined,
      notBefore: undefined,
      expiresOn: undefined,
    },
  ]);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => [`tag${index}`, 'text'] as const);

describe('nextTags', () => {
  it('keeps the tags of others and names the version that is replaced', () => {
    const tags = nextTags(
      currentWith([
        ['owner', 'team'],
        [predecessorTag, 'v0'],
      ]),
      new Map(),
    );
    expect(tags).toEqual(
      new Map([
        ['owner', 'team'],
        [predecessorTag, 'v1'],
      ]),
    );
  });

  it('names nothing for a new entry', () => {
    expect(nextTags(undefined, new Map([['zenml_scope', 'global']]))).toEqual(
      new Map([['zenml_scope', 'global']]),
    );
  });

  it.each([
    ['has room beside 14 tags', currentWith(many(14)), true],
    ['takes the place of no tag', currentWith(many(15)), false],
    ['is not longer than a tag can be', currentWith([], 'v'.repeat(257)), false],
  ])('adds a name that %s', (_, current, isAdded) => {
    expect(nextTags(current, new Map()).has(predecessorTag)).toBe(isAdded);
  });
});
