import type { Calls, SecretsManagerContext } from '@stackref/core/secrets-manager';
import { createSendRequest, createVaultApi, type VaultApi } from './vault-api';
import { obtainToken } from './authentication/obtain-token';
import { createSession } from './authentication/session';
import type { VaultAttributes } from '../attributes';
import type { VaultStore } from './vault-store';
import { createHttpClient, type HttpClient } from './http/http-client';
import { readTlsOptions } from './http/tls-options';

/** A server that can be asked. Nothing is read or sent before the first question. */
export interface VaultConnection {
  readonly api: VaultApi;
  close(): void;
}

export function connectVault(
  attributes: VaultAttributes,
  store: VaultStore,
  context: SecretsManagerContext,
  calls: Calls,
): VaultConnection {
  let client: HttpClient | undefined;
  const connect = () =>
    (client ??= createHttpClient(
      readTlsOptions(attributes, context.environment, context.stackFolder),
    ));
  const send = createSendRequest(store, calls, connect);
  const session = createSession({
    obtain: () => obtainToken(attributes, context, send, calls),
    isRenewable: attributes.auth !== 'token',
    send,
  });
  return {
    api: createVaultApi(send, session),
    close: () => client?.close(),
  };
}
