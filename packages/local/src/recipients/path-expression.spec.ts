import { parsePathExpression } from './path-expression';

describe('parsePathExpression', () => {
  it.each([
    ['secrets\\.yaml$', 'a/secrets.yaml', true],
    ['^stacks/(prod|dev)/[^/]+\\.ya?ml$', 'stacks/dev/x.yml', true],
    ['^stacks/(?:prod|dev)/', 'stacks/test/x.yml', false],
    ['(?i)SECRETS\\.YAML', 'secrets.yaml', true],
    ['[a-z0-9_-]{2,4}/.*', 'abc/x', true],
    ['a\\-b', 'a-b', true],
    ['.*?x+?', 'aax', true],
    ['\\d+\\/', '12/', true],
  ])('reads %s', (source, path, matches) => {
    expect(parsePathExpression(source)?.test(path)).toBe(matches);
  });

  it.each([
    '(?P<a>x)',
    '(?<a>x)',
    '(?=x)',
    '(?!x)',
    '(?s)x',
    'a(?i)b',
    '\\Ax',
    'x\\z',
    '\\bx',
    '\\w+',
    '\\s',
    '\\pL',
    '\\Qa.b\\E',
    '\\1',
    '\\x41',
    '[[:alpha:]]',
    '[]a]',
    '[^]',
    'a**',
    'a++',
    '+a',
    'a{1000}',
    'a{,2}',
    '(a',
    '[a',
    'a]',
    'a}',
    '\\<a',
    'a\\',
  ])('does not read %s', (source) => {
    expect(parsePathExpression(source)).toBeUndefined();
  });
});
