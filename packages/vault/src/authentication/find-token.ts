import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretsManagerError, SecretValue } from '@stackref/core';
import { findVariable, type Environment } from '../configuration/variables';
import { errorCode } from '../error-code';

export interface FoundToken {
  readonly token: SecretValue;
  /** The variable or file that it comes from, for messages. */
  readonly source: string;
}

/**
 * Finds the token where the `bao` command does: BAO_TOKEN, VAULT_TOKEN, then the file BAO_TOKEN_PATH, VAULT_TOKEN_PATH
 * or `.vault-token` in the home folder.
 *
 * @param home - The absolute home folder of the user.
 * @throws SecretsManagerError when there is none.
 */
export async function findToken(environment: Environment, home: string): Promise<FoundToken> {
  const found = findVariable(environment, 'TOKEN');
  if (found !== undefined) return tokenFrom(found.value, found.variable);
  const file = findVariable(environment, 'TOKEN_PATH')?.value ?? join(home, '.vault-token');
  const text = await readIfThere(file);
  if (text !== undefined && text !== '') return tokenFrom(text, file);
  throw new SecretsManagerError('unauthenticated', 'There is no token for the server.', {
    remedy:
      'Run bao login or vault login, set BAO_TOKEN or VAULT_TOKEN, or name a login in the attribute auth.',
  });
}

/** @throws SecretsManagerError for a text that cannot be sent in a header. */
export function tokenFrom(text: string, source: string): FoundToken {
  if (/^[\x21-\x7e]+$/.test(text)) return { token: new SecretValue(text), source };
  throw new SecretsManagerError('unauthenticated', `What ${source} holds is not a token.`, {
    remedy: 'A token is one word of letters, digits and punctuation. Set it again.',
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    throw new SecretsManagerError('unauthenticated', `The token file ${path} cannot be read.`, {
      remedy: 'Make it readable for you, or set BAO_TOKEN or VAULT_TOKEN.',
      cause,
    });
  }
}
