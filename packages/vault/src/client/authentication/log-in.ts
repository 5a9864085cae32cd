import {
  mergeSecretObject,
  parseSecretObject,
  SecretsManagerError,
  type SecretValue,
} from '@stackref/core/secrets-manager';
import { AnswerError } from '../api/answer-error';
import type { SendRequest } from '../api/vault-request';
import type { LoginMethod, LoginRequest } from './login-fields';

/**
 * Logs in at an auth method and answers the token.
 * @throws SecretsManagerError when the server refuses.
 */
export async function logIn(
  method: LoginMethod,
  mount: string,
  { path, fields }: LoginRequest,
  send: SendRequest,
): Promise<SecretValue> {
  const operation = `POST auth/${mount}/login`;
  const { status, body } = await send({
    operation,
    method: 'POST',
    path: ['auth', ...mount.split('/'), ...path],
    body: mergeSecretObject('the login', undefined, fields),
  });
  const auth = status === 200 ? parseSecretObject('the answer', body).get('auth') : undefined;
  const token = auth && parseSecretObject('the answer', auth).get('client_token');
  if (token !== undefined && !token.isEmpty) return token;
  const factor = auth && parseSecretObject('the answer', auth).get('mfa_requirement');
  if (factor !== undefined && !factor.isEmpty) {
    throw new SecretsManagerError(
      'unauthenticated',
      `The login by ${method} at auth/${mount} asks for a second factor, which stackref cannot give.`,
      {
        remedy:
          'Log in with bao login, which asks for it, and use auth: token; for machines use a method without one.',
        cause: new AnswerError(operation, status),
      },
    );
  }
  throw new SecretsManagerError(
    'unauthenticated',
    `The login by ${method} at auth/${mount} failed.`,
    {
      remedy:
        'Check auth_role and auth_mount, that the method is enabled there, and that the credentials are still valid.',
      cause: new AnswerError(operation, status),
    },
  );
}
