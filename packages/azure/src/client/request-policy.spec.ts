import { createCalls, type CallEvent } from '@stackref/core/secrets-manager';
import { clientFailure } from './client-failure';
import { createRequestPolicy, type RequestPolicy } from './request-policy';

const where = 'https://team.vault.azure.net';

type Request = Parameters<RequestPolicy['sendRequest']>[0];
type Response = Awaited<ReturnType<RequestPolicy['sendRequest']>>;

const requestOf = (method: string, path: string, body?: string) =>
  ({ method, url: `${where}/${path}`, body }) as unknown as Request;

const answerOf = (status: number, body: object | string) =>
  ({
    status,
    headers: new Map(),
    bodyAsText: typeof body === 'string' ? body : JSON.stringify(body),
  }) as unknown as Response;

/** A refusal as older versions of the SDK give it. */
const thrown = (response: Response) =>
  Object.assign(new Error('refused'), { name: 'RestError', statusCode: response.status, response });

const notFound = answerOf(404, { error: { code: 'SecretNotFound' } });
const forbidden = answerOf(403, { error: { code: 'Forbidden' } });

/** Sends one request; each of the answers is given once, an error is thrown. */
async function send(request: Request, answers: readonly (Response | Error)[]) {
  const events: CallEvent[] = [];
  const bodies: unknown[] = [];
  const left = [...answers];
  const calls = createCalls({
    toError: (error) => clientFailure(error, where),
    settings: {
      observe: (event) => events.push(event),
      clock: {
        now: () => 0,
        sleep: (_, signal) => (signal ? new Promise(() => undefined) : Promise.resolve()),
      },
    },
  });
  const outcome = createRequestPolicy(calls, where).sendRequest(request, (sent) => {
    bodies.push(sent.body);
    // As the SDK does when it asks which token is needed.
    sent.body = null;
    const answer = left.shift();
    if (answer === undefined) throw new TypeError('there are no more answers');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const [settled] = await Promise.allSettled([outcome]);
  return { settled, events, bodies };
}

describe('createRequestPolicy', () => {
  it('hands on an answer', async () => {
    const answer = answerOf(200, { value: [] });
    const { settled, events } = await send(requestOf('GET', 'secrets'), [answer]);
    expect(settled).toEqual({ status: 'fulfilled', value: answer });
    expect(events).toEqual([{ kind: 'request', operation: 'GetSecrets' }]);
  });

  it('hands on that there is no such secret in the way of the SDK', async () => {
    const request = requestOf('GET', 'secrets/db/');
    expect((await send(request, [notFound])).settled).toMatchObject({ value: notFound });
    const error = thrown(notFound);
    expect((await send(request, [error])).settled).toEqual({ status: 'rejected', reason: error });
  });

  it.each([
    ['given', forbidden],
    ['thrown', thrown(forbidden)],
  ])('says what a refusal means that is %s', async (_, refusal) => {
    const { settled } = await send(requestOf('GET', 'secrets/db/'), [refusal]);
    expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'denied' } });
  });

  it.each([
    ['half of an answer', answerOf(200, '{"value": [')],
    ['a page that is no answer', answerOf(200, '<html>')],
    ['404 from something else', answerOf(404, '<html>')],
    ['an error of the service', answerOf(500, '')],
    ['an error of the service that is thrown', thrown(answerOf(502, 'Bad Gateway'))],
  ])('asks again after %s', async (_, answer) => {
    const { settled, events } = await send(requestOf('GET', 'secrets'), [
      answer,
      answerOf(200, { value: [] }),
    ]);
    expect(settled.status).toBe('fulfilled');
    expect(events.filter(({ kind }) => kind === 'request')).toHaveLength(2);
  });

  it('writes again only what was refused because of too many requests, with its body', async () => {
    const request = requestOf('PUT', 'secrets/db', '{"value":"v"}');
    const { settled, bodies } = await send(request, [
      answerOf(429, { error: { code: 'Throttled' } }),
      answerOf(500, ''),
    ]);
    expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(bodies).toEqual(['{"value":"v"}', '{"value":"v"}']);
  });
});
