import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { StandInAnswer, StandInRequest } from './answer';
import { answerOfApi } from './secrets-api';
import { createSecretsState } from './secrets-state';
import { answerOfControl, type PlannedAnswers } from './stand-in-control';

/**
 * A server that keeps Actions secrets as GitHub does, and opens them: GitHub itself cannot be run, and its description
 * says nothing of what happens to a secret.
 */
export function createStandIn(): Server {
  const state = createSecretsState();
  const plans: PlannedAnswers = new Map();
  let count = 0;

  const answer = (request: StandInRequest): StandInAnswer => {
    const { pathname } = request.url;
    if (pathname === '/') return { status: 200, body: {} };
    if (pathname.startsWith('/stand-in/')) return answerOfControl(state, plans, request);
    const asked = decodeURI(pathname).toLowerCase();
    const plan = [...plans].find(([path]) => asked.startsWith(path.toLowerCase()));
    return plan?.[1].shift() ?? answerOfApi(state, request);
  };

  return createServer((message, response) => {
    void readRequest(message).then((request) => {
      const { status, headers, body } = answer(request);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-github-request-id': `STAND:${++count}`,
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '4999',
        ...headers,
      });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
}

async function readRequest(message: IncomingMessage): Promise<StandInRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = message;
  return {
    method,
    url: new URL(url, `http://${headers.host ?? 'localhost'}`),
    headers,
    body: Buffer.concat(chunks).toString(),
  };
}
