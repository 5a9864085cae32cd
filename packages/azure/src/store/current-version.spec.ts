import { currentVersion, predecessorTag } from './current-version';
import type { EntryVersion } from '../client/entry';

const versionOf = (
  version: string,
  second: number,
  { previous, isEnabled = true }: { previous?: string; isEnabled?: boolean } = {},
): EntryVersion => ({
  id: 'db',
  version,
  createdAt: second * 1000,
  isEnabled,
  tags: new Map(previous === undefined ? [] : [[predecessorTag, previous]]),
  contentType: undefined,
  notBefore: undefined,
  expiresOn: undefined,
});

describe('currentVersion', () => {
  it.each([
    ['the newest, wherever it is listed', [versionOf('a', 2), versionOf('b', 1)], 'a'],
    [
      'the last of those of one second that name each other',
      [
        versionOf('a', 1, { previous: 'c' }),
        versionOf('b', 1),
        versionOf('c', 1, { previous: 'b' }),
      ],
      'a',
    ],
    [
      'a newer one that names an older one in vain',
      [versionOf('a', 1), versionOf('b', 2, { previous: 'gone' })],
      'b',
    ],
    ['all of one second that nothing tells apart', [versionOf('b', 1), versionOf('a', 1)], 'a+b'],
    [
      'the one that replaced several',
      [versionOf('b', 1), versionOf('a', 1), versionOf('c', 1, { previous: 'a+b' })],
      'c',
    ],
    [
      'all whose tags were copied, so that each names the other',
      [versionOf('a', 1, { previous: 'b' }), versionOf('b', 1, { previous: 'a' })],
      'a+b',
    ],
  ])('finds %s', (_, versions, expected) => {
    expect(currentVersion(versions)?.version).toBe(expected);
  });

  it('finds nothing in nothing', () => {
    expect(currentVersion([])).toBeUndefined();
  });

  it('is disabled when the newest is, whatever older ones are', () => {
    const versions = [versionOf('a', 2, { isEnabled: false }), versionOf('b', 1)];
    expect(currentVersion(versions)?.isEnabled).toBe(false);
  });
});
