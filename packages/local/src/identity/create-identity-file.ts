import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCodeOf, SecretsManagerError } from '@stackref/core/secrets-manager';
import { isInside, realPathOf } from '../file/is-inside';
import { formatIdentityFile, generateIdentity } from './identity';

export interface IdentityFile {
  readonly file: string;
  /** What others need to encrypt for the new identity. */
  readonly recipient: string;
}

/**
 * Makes an identity and writes it to a new file that only its owner can read, in the form of `age-keygen`.
 *
 * @throws SecretsManagerError `denied` for a place inside the workspace, where it would end up in version
 * control, or one that cannot be written; `conflict` when the file exists: an identity is never overwritten.
 */
export async function createIdentityFile(
  file: string,
  options: { readonly workspaceRoot: string; readonly now: Date },
): Promise<IdentityFile> {
  const path = resolve(file);
  const identity = await generateIdentity();
  try {
    if (isInside(await realPathOf(path), await realPathOf(options.workspaceRoot))) {
      throw insideWorkspace(path);
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writePrivate(path, formatIdentityFile(identity, options.now));
  } catch (error) {
    throw refusalOf(path, error);
  }
  return { file: path, recipient: identity.recipient };
}

async function writePrivate(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function insideWorkspace(path: string): SecretsManagerError {
  return new SecretsManagerError(
    'denied',
    `The identity file ${path} would be inside the workspace.`,
    {
      remedy: 'Keep identities in your home folder, where nobody can commit them.',
    },
  );
}

function refusalOf(path: string, cause: unknown): unknown {
  const code = errorCodeOf(cause);
  if (cause instanceof SecretsManagerError || code === undefined) return cause;
  if (code === 'EEXIST') {
    return new SecretsManagerError('conflict', `The identity file ${path} exists already.`, {
      remedy: 'Use the identity in it, or name another file.',
      cause,
    });
  }
  return new SecretsManagerError(
    'denied',
    `The identity file ${path} cannot be written (${code}).`,
    {
      remedy: 'Name a file in a folder that you can write to.',
      cause,
    },
  );
}
