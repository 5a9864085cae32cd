import { describeUses } from './render-plan';

const source = { path: 'stack.yaml', text: 'a\nb\nc' };
const use = (attribute: string, start: number, file = source.path) => ({
  component: 'db',
  attribute,
  range: { file, start, end: start + 1 },
  definition: undefined,
  isWhole: true,
});

describe('describeUses', () => {
  it.each([
    [[], ''],
    [[use('x', 2)], 'db.x, stack.yaml:2'],
    [[use('x', 4), use('y', 0), use('z', 0)], 'db.x, stack.yaml:3, and 2 more'],
    [[use('x', 2, 'other.yaml')], 'db.x, other.yaml'],
  ])('says where %# is needed', (uses, words) => {
    expect(describeUses(uses, [source])).toBe(words);
  });
});
