import { versionOfKeys } from './key-entries';

describe('versionOfKeys', () => {
  const version = (entries: readonly (readonly [string, string])[]) =>
    versionOfKeys(new Map(entries.map(([key, version]) => [key, { version }])));
  const base = version([
    ['a', '1'],
    ['b', '1'],
  ]);

  it('does not depend on the order', () => {
    expect(
      version([
        ['b', '1'],
        ['a', '1'],
      ]),
    ).toBe(base);
  });

  it.each([
    [[['a', '1']]],
    [
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      [
        ['a', '1'],
        ['c', '1'],
      ],
    ],
  ] as const)('changes with %j', (entries) => {
    expect(version(entries)).not.toBe(base);
  });
});
