import { readFile } from 'node:fs/promises';
import { SecretsManagerError, type SecretValue } from '@stackref/core';
import { findVariable, type Environment } from '../configuration/variables';
import { tokenFrom } from './find-token';

/** Where a pod finds the token of its service account. */
export const serviceAccountTokenFile = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** An identity token that a CI system put into the environment; `undefined` where it did not. */
export function identityTokenOf(environment: Environment): SecretValue | undefined {
  const found = findVariable(environment, 'ID_TOKEN');
  return found && tokenFrom(found.value, found.variable).token;
}

/** @throws SecretsManagerError when the file cannot be read or holds no token. */
export async function readIdentityToken(path: string): Promise<SecretValue> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SecretsManagerError('unauthenticated', `The identity token ${path} cannot be read.`, {
      remedy: 'Name the file in auth_token_file, and run where it is mounted.',
      cause,
    });
  }
  return tokenFrom(text.trim(), path).token;
}
