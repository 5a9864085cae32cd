import { pluginEntries } from './plugin-entry';

const plugin = '@stackref/nx/plugin';
const files = ['a/stack.yaml', 'b/stack.yaml'];

function selectedBy(entry: unknown): readonly string[] {
  const nxJson = { plugins: [entry] } as Parameters<typeof pluginEntries>[0];
  return pluginEntries(nxJson).flatMap(({ select }) => select(files));
}

describe('pluginEntries', () => {
  it.each([undefined, null, [], '', false])(
    'lets an entry see all files with patterns %j',
    (none) => {
      expect(selectedBy({ plugin, include: none, exclude: none })).toEqual(files);
    },
  );

  it('lets an entry see what it includes and does not exclude', () => {
    expect(selectedBy({ plugin, include: ['a/**'] })).toEqual(['a/stack.yaml']);
    expect(selectedBy({ plugin, exclude: ['a/**'] })).toEqual(['b/stack.yaml']);
  });
});
