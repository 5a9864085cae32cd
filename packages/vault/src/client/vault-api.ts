import { SecretsManagerError, type Calls, type SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { Session } from './authentication/session';
import type { VaultStore } from './vault-store';
import type { HttpClient, HttpResponse } from './http/http-client';
import { temporaryFailure, upgradeFailure } from './api/answer-error';
import { parseAnswer, partOf } from './api/parse-answer';
import type { SendRequest, VaultAnswer, VaultRequest } from './api/vault-request';

/** The HTTP API of a server, https://openbao.org/api-docs/. */
export interface VaultApi {
  /**
   * Asks with the token of the session.
   * @throws SecretsManagerError when there is no answer, or the token is not accepted.
   */
  ask(request: VaultRequest): Promise<VaultAnswer>;
}

/** Makes the function that sends requests to the server of a store. */
export function createSendRequest(
  store: VaultStore,
  calls: Calls,
  connect: () => HttpClient,
): SendRequest {
  return async ({ operation, method, path, query, body, write }, token) => {
    const url = urlOf(store, path, query);
    const http = connect();
    const headers = headersOf(store, method, token);
    return calls.request(
      operation,
      async (signal) => {
        const response = await http.send({ method, url, headers, body, signal });
        const failure = temporaryFailure(
          operation,
          response,
          partOf(response.body, refusal)?.errors,
        );
        if (failure !== undefined) throw failure;
        const answer = answerOf(response, url.origin);
        const upgrade = upgradeFailure(operation, answer.status, answer.errors ?? []);
        if (upgrade !== undefined) throw upgrade;
        return answer;
      },
      { write },
    );
  };
}

export function createVaultApi(send: SendRequest, session: Session): VaultApi {
  return {
    async ask(request) {
      const token = await session.token();
      const answer = await send(request, token);
      if (answer.status !== 403 || (await session.isAccepted(token, answer))) return answer;
      const renewed = await session.renew(token);
      const second = await send(request, renewed);
      if (second.status !== 403 || (await session.isAccepted(renewed, second))) return second;
      throw session.refusal();
    },
  };
}

function urlOf({ url }: VaultStore, path: readonly string[], query: string | undefined): URL {
  if (url === undefined || !URL.canParse(url)) {
    throw new SecretsManagerError(
      'unavailable',
      url === undefined
        ? 'Nothing names the address of the server.'
        : 'The address of the server is not a URL.',
      {
        remedy:
          'Set url of the secrets_manager component, BAO_ADDR or VAULT_ADDR, such as https://vault.internal:8200.',
      },
    );
  }
  const encoded = path.map(encodeURIComponent).join('/');
  return new URL(`${url}/v1/${encoded}${query === undefined ? '' : `?${query}`}`);
}

function headersOf(
  { namespace }: VaultStore,
  method: VaultRequest['method'],
  token: SecretValue | undefined,
): ReadonlyMap<string, string | SecretValue> {
  const headers = new Map<string, string | SecretValue>([
    // Agents and proxies that guard against forged requests insist on it.
    ['X-Vault-Request', 'true'],
    ['Accept', 'application/json'],
  ]);
  if (token !== undefined) headers.set('X-Vault-Token', token);
  if (namespace !== undefined) headers.set('X-Vault-Namespace', namespace);
  if (method === 'POST') headers.set('Content-Type', 'application/json');
  if (method === 'PATCH') headers.set('Content-Type', 'application/merge-patch+json');
  return headers;
}

const refusal = z.object({ errors: z.array(z.string()).optional() });

/** A body that should be there and is not JSON is no answer of the server, but of something in between. */
function answerOf({ status, headers, body }: HttpResponse, where: string): VaultAnswer {
  const { errors } = body.isEmpty && status !== 200 ? {} : parseAnswer(body, refusal, where);
  // The header has whole seconds: what happened within this one has happened.
  const time = Date.parse(headers.get('date') ?? '') + 999;
  return { status, errors, body, time: Number.isNaN(time) ? Date.now() : time };
}
