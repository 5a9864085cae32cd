import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readNamedFile, SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import { findVariable, type Environment } from '../variables';

const logIn = 'Run bao login or vault login';

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
export function findToken(environment: Environment, home: string): FoundToken {
  const found = findVariable(environment, 'TOKEN');
  if (found !== undefined) return tokenFrom(found.value, found.variable);
  const named = findVariable(environment, 'TOKEN_PATH');
  const file = named?.value ?? join(home, '.vault-token');
  if (named !== undefined) return readToken(named.variable, file);
  if (existsSync(file))
    return readToken('HOME', file, `${logIn}, or set BAO_TOKEN or VAULT_TOKEN.`);
  throw new SecretsManagerError('unauthenticated', 'There is no token for the server.', {
    remedy: `${logIn}, set BAO_TOKEN or VAULT_TOKEN, or name a login in the attribute auth.`,
  });
}

/**
 * Reads a token from a file.
 *
 * @param source - What names the file.
 * @throws SecretsManagerError when the file cannot be used or holds no token.
 */
export function readToken(source: string, file: string, remedy?: string): FoundToken {
  const read = readNamedFile(source, file, remedy === undefined ? {} : { remedy });
  if ('problem' in read) throw read.problem;
  return tokenFrom(read.text.trim(), file);
}

/** @throws SecretsManagerError for a text that cannot be sent in a header. */
export function tokenFrom(text: string, source: string): FoundToken {
  if (/^[\x21-\x7e]+$/.test(text)) return { token: new SecretValue(text), source };
  throw new SecretsManagerError('unauthenticated', `What ${source} holds is not a token.`, {
    remedy: 'A token is one word of letters, digits and punctuation. Set it again.',
  });
}
