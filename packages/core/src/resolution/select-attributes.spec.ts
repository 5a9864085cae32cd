import { selectAttributes } from './select-attributes';

const components = [
  { id: 'main', type: 'store', name: undefined, attributes: ['host', 'password'] },
  { id: 'store', type: 'cache', name: 'default', attributes: ['url'] },
  { id: 'second', type: 'cache', name: 'nightly', attributes: ['a.b', 'c'] },
  { id: 'bare', type: 'bare', name: 'default', attributes: [] },
  { id: 'spare', type: 'tracker', name: 'bare', attributes: ['a'] },
  { id: 'tracker', type: 'tracker', name: 'main', attributes: ['key'] },
];

function select(...only: readonly string[]) {
  const stack = { file: 'stack.yaml', name: 'prod' };
  const { attributes, diagnostics } = selectAttributes(only, components, stack);
  return diagnostics.length > 0
    ? diagnostics.map(({ code }) => code)
    : Object.fromEntries(attributes);
}

describe('selectAttributes', () => {
  it.each([
    [['main'], { main: ['host', 'password'] }],
    [['store'], { store: ['url'] }],
    [['cache'], { store: ['url'] }],
    [['store.host'], { main: ['host'] }],
    [['second.a.b'], { second: ['a.b'] }],
    [['bare'], { bare: [] }],
    [['nightly'], { second: ['a.b', 'c'] }],
    [['nightly.a.b'], { second: ['a.b'] }],
    [['tracker'], { tracker: ['key'] }],
    [['tracker.key', 'spare.a'], { spare: ['a'], tracker: ['key'] }],
    [['main.password', 'main.host'], { main: ['host', 'password'] }],
    [['second', 'main.host', 'main.host'], { main: ['host'], second: ['a.b', 'c'] }],
  ])('understands %j', (only, expected) => {
    expect(select(...only)).toEqual(expected);
  });

  it('chooses everything where nothing is chosen', () => {
    expect(Object.keys(select())).toEqual(['main', 'store', 'second', 'bare', 'spare', 'tracker']);
  });

  it.each([
    ['none'],
    ['default'],
    ['default.url'],
    ['main.none'],
    ['main.'],
    ['host'],
    ['__proto__'],
    [''],
  ])('does not understand %j', (text) => {
    expect(select('main', text)).toEqual(['resolution-filter-unknown']);
  });
});
