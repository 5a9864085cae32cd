import { selectAttributes } from './select-attributes';

const components = [
  { id: 'main', type: 'store', attributes: ['host', 'password'] },
  { id: 'store', type: 'cache', attributes: ['url'] },
  { id: 'second', type: 'cache', attributes: ['a.b', 'c'] },
  { id: 'bare', type: 'bare', attributes: [] },
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
    [['main.password', 'main.host'], { main: ['host', 'password'] }],
    [['second', 'main.host', 'main.host'], { main: ['host'], second: ['a.b', 'c'] }],
  ])('understands %j', (only, expected) => {
    expect(select(...only)).toEqual(expected);
  });

  it('chooses everything where nothing is chosen', () => {
    expect(Object.keys(select())).toEqual(['main', 'store', 'second', 'bare']);
  });

  it.each([['none'], ['main.none'], ['main.'], ['host'], ['__proto__'], ['']])(
    'does not understand %j',
    (text) => {
      expect(select('main', text)).toEqual(['resolution-filter-unknown']);
    },
  );
});
