import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SecretsManagerError } from '@stackref/core';
import type { VaultAttributes } from '../configuration/attributes';
import { findVariable, readVariable, type Environment } from '../configuration/variables';
import type { TlsOptions } from './http-client';

/**
 * Reads the certificates that the attributes name, else those that the variables of the `bao` command name.
 *
 * @param stackFolder - The absolute folder that paths of attributes are relative to.
 * @throws SecretsManagerError for a file that cannot be read.
 */
export async function readTlsOptions(
  { ca_cert: authority, cert, verify }: VaultAttributes,
  environment: Environment,
  stackFolder: string,
): Promise<TlsOptions> {
  const read = (name: string, attribute: string | undefined, variable: string) => {
    if (attribute !== undefined) return readPem(resolve(stackFolder, attribute), name);
    const found = findVariable(environment, variable);
    return found && readPem(resolve(found.value), found.variable);
  };
  const ca = await read('ca_cert', authority, 'CACERT');
  const certificate = await read('cert', cert, 'CLIENT_CERT');
  // The file of the attribute holds both.
  const key = cert === undefined ? await read('cert', undefined, 'CLIENT_KEY') : certificate;
  const servername = readVariable(environment, 'TLS_SERVER_NAME');
  return {
    rejectUnauthorized: verify,
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
  };
}

async function readPem(path: string, source: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new SecretsManagerError('unavailable', `The file ${path} of ${source} cannot be read.`, {
      remedy: `Correct ${source}, or put the certificate there.`,
      cause,
    });
  }
}
