import { inspect } from 'node:util';
import { withoutBaggage } from './without-baggage';

const value = 'p4ssword-of-the-canary';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl';

const shown = (thing: unknown) => inspect(thing, { depth: Infinity, showHidden: true });

/** An error as the pipeline of an SDK makes it. */
function clientError(): Error {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
    code: 'ECONNREFUSED',
    socket: { written: value },
  });
  const error = new Error(`the request with ${jwt} failed`, { cause });
  error.name = 'RestError';
  return Object.defineProperty(
    Object.assign(error, { code: 'REQUEST_SEND_ERROR', statusCode: 503, details: { value } }),
    'request',
    { value: { headers: { authorization: `Bearer ${jwt}` }, body: value }, enumerable: false },
  );
}

describe('withoutBaggage', () => {
  it('keeps what says what happened', () => {
    const copy = withoutBaggage(clientError());
    expect(copy).toMatchObject({ name: 'RestError', code: 'REQUEST_SEND_ERROR', statusCode: 503 });
    expect(copy.message).toBe('the request with [redacted] failed');
    expect(copy.cause).toMatchObject({ code: 'ECONNREFUSED' });
    expect(withoutBaggage(Object.assign(new Error('m'), { code: 7 }))).not.toHaveProperty('code');
  });

  it.each([
    ['the error', clientError()],
    ['those that it is made of', new AggregateError([clientError()], 'all credentials failed')],
    ['a request', Object.assign(new Error('m'), { config: { headers: { authorization: jwt } } })],
    ['an answer', Object.assign(new Error('m'), { response: { data: value } })],
    ['the cause', new Error('m', { cause: Object.assign(new Error('m'), { data: value }) })],
    ['a cause that is no error', new Error('m', { cause: value })],
    ['JSON that is none', new SyntaxError(`Unexpected token 'y', "${value}" is not valid JSON`)],
    ['an object', { message: value }],
    ['a text', value],
    ['nothing', undefined],
  ])('leaves no value and no token in %s', (_, error) => {
    const text = shown(withoutBaggage(error));
    expect(text).not.toContain(value);
    expect(text).not.toContain(jwt);
  });
});
