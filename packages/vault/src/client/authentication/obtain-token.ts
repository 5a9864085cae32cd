import type { Calls, SecretsManagerContext, SecretValue } from '@stackref/core/secrets-manager';
import type { SendRequest } from '../api/vault-request';
import type { VaultAttributes } from '../../attributes';
import { findToken } from './find-token';
import { logIn } from './log-in';
import { gatherLogin, homeOf } from './login-fields';

/**
 * Gets a token in the way that the attributes name: one that is there already, or a new one by a login.
 * @throws SecretsManagerError when there is none to be had.
 */
export async function obtainToken(
  attributes: VaultAttributes,
  { environment, stackFolder }: SecretsManagerContext,
  send: SendRequest,
  calls: Calls,
): Promise<SecretValue> {
  const { auth: method, auth_mount: mount } = attributes;
  if (method === 'token') return findToken(environment, homeOf(environment)).token;
  const request = await gatherLogin(method, attributes, { environment, stackFolder }, calls);
  return logIn(method, mount ?? method, request, send);
}
