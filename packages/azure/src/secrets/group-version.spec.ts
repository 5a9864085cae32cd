import { groupVersion } from './group-version';

const password = ['password', 'v1'] as const;
const username = ['username', 'v2'] as const;

describe('groupVersion', () => {
  it('does not depend on the order of the keys', () => {
    expect(groupVersion(new Map([password, username]))).toBe(
      groupVersion(new Map([username, password])),
    );
  });

  it.each([
    ['a key goes', [password]],
    ['a key comes', [password, username, ['host', 'v3'] as const]],
    ['a key gets another version', [['password', 'v9'] as const, username]],
    ['keys exchange their versions', [['password', 'v2'] as const, ['username', 'v1'] as const]],
  ])('changes when %s', (_, keys) => {
    expect(groupVersion(new Map(keys))).not.toBe(groupVersion(new Map([password, username])));
  });
});
