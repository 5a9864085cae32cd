import { everythingShownOf, leaksIn } from '@stackref/testing';
import { stripError } from './strip-error';

const token = 'ya29.very-secret-token';

describe('stripError', () => {
  it('keeps names, messages and codes, those of causes too', () => {
    const cause = Object.assign(new Error('inner'), { code: 'ECONNRESET' });
    const error = Object.assign(new TypeError('outer', { cause }), { code: 7 });
    const stripped = stripError(error);

    expect(stripped).toMatchObject({ name: 'TypeError', message: 'outer' });
    expect(stripped).not.toHaveProperty('code');
    expect(stripped.cause).toMatchObject({ message: 'inner', code: 'ECONNRESET' });
  });

  it.each([
    ['a request', Object.assign(new Error('m'), { config: { headers: { authorization: token } } })],
    ['an answer', Object.assign(new Error('m'), { response: { data: token } })],
    ['the cause', new Error('m', { cause: Object.assign(new Error('m'), { data: token }) })],
    ['a cause that is no error', new Error('m', { cause: token })],
    ['JSON that is none', new SyntaxError(`Unexpected token 'y', "${token}" is not valid JSON`)],
    ['what is no error', { token }],
  ])('drops %s', (_, error) => {
    expect(leaksIn(everythingShownOf(stripError(error)), token)).toEqual([]);
  });
});
