import { everythingShownOf, leaksIn } from '@stackref/testing';
import { withoutBaggage } from './client-error';

const value = 'p4ssword of the canary';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl';

/** An error as the pipeline of the SDK makes it. */
function restError(): Error {
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
    const copy = withoutBaggage(restError());
    expect(copy).toMatchObject({ name: 'RestError', code: 'REQUEST_SEND_ERROR', statusCode: 503 });
    expect(copy.message).toBe('the request with [redacted] failed');
    expect(copy.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each([
    ['the error', restError()],
    ['those that it is made of', new AggregateError([restError()], 'all credentials failed')],
  ])('leaves no value and no token in %s', (_, error) => {
    const shown = everythingShownOf(withoutBaggage(error));
    expect(leaksIn(shown, value)).toEqual([]);
    expect(leaksIn(shown, jwt)).toEqual([]);
  });

  it.each([undefined, 'text', { message: value }])(
    'says nothing of %j, which is no error',
    (thrown) => {
      expect(leaksIn(everythingShownOf(withoutBaggage(thrown)), value)).toEqual([]);
    },
  );
});
