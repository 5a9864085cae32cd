import fc from 'fast-check';
import { problemOfKey, problemOfSecretName } from './name-rules';

describe('problemOfSecretName', () => {
  it.each([
    'db',
    'team/db',
    'a.b',
    'a b',
    '*',
    '+',
    '..a',
    'a..',
    'Ünïcode',
    '🔑',
    'a%2Fb',
    'a?b#c',
  ])('finds nothing wrong with %j', (name) => {
    expect(problemOfSecretName(name, false)).toBeUndefined();
  });

  it.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a\nb',
    '\u007f',
    '\ud800',
    ' a',
    'a ',
  ])('refuses %j', (name) => {
    expect(problemOfSecretName(name, false)).toMatchObject({ code: 'invalid-name' });
  });

  it.each(['team/db', 'a b', 'Ünïcode', 'a:b', ''])('refuses %j for ZenML', (name) => {
    expect(problemOfSecretName(name, true)).toMatchObject({ code: 'invalid-name' });
  });

  it('lets no name lead out of its folder', () => {
    const part = fc.constantFrom('..', '.', '/', 'a', '%2e', '\\', '?', '#', ' ');
    const names = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(names, (name) => {
        if (problemOfSecretName(name, false) !== undefined) return;
        const path = name.split('/').map(encodeURIComponent).join('/');
        const url = new URL(`http://host/v1/secret/data/${path}`);
        expect(url.pathname.startsWith('/v1/secret/data/')).toBe(true);
        expect(decodeURIComponent(url.pathname.slice('/v1/secret/data/'.length))).toBe(name);
        expect(url.search + url.hash).toBe('');
      }),
    );
  });
});

describe('problemOfKey', () => {
  it('keeps the key that belongs to ZenML, in its layouts', () => {
    expect(problemOfKey('zenml_schema_name', true)).toMatchObject({ code: 'invalid-name' });
    expect(problemOfKey('zenml_schema_name', false)).toBeUndefined();
    expect(problemOfKey('password', true)).toBeUndefined();
  });
});
