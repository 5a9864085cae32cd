import { resolve } from 'node:path';
import { readNamedFile } from '@stackref/core/secrets-manager';
import type { VaultAttributes } from '../../attributes';
import { findVariable, readVariable, type Environment } from '../variables';
import type { TlsOptions } from './http-client';

/**
 * Reads the certificates that the attributes name, else those that the variables of the `bao` command name.
 *
 * @param stackFolder - The absolute folder that paths of attributes are relative to.
 * @throws SecretsManagerError for a file that cannot be used.
 */
export function readTlsOptions(
  { ca_cert: authority, cert, verify }: VaultAttributes,
  environment: Environment,
  stackFolder: string,
): TlsOptions {
  const read = (name: string, attribute: string | undefined, variable: string) => {
    if (attribute !== undefined) {
      return readPem(`the attribute ${name}`, resolve(stackFolder, attribute));
    }
    const found = findVariable(environment, variable);
    return found && readPem(found.variable, found.value);
  };
  const ca = read('ca_cert', authority, 'CACERT');
  const certificate = read('cert', cert, 'CLIENT_CERT');
  // The file of the attribute holds both.
  const key = cert === undefined ? read('cert', undefined, 'CLIENT_KEY') : certificate;
  const servername = readVariable(environment, 'TLS_SERVER_NAME');
  return {
    rejectUnauthorized: verify,
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
  };
}

function readPem(source: string, path: string): string {
  const file = readNamedFile(source, path, { holds: [/-----BEGIN /, 'PEM'], code: 'unavailable' });
  if ('problem' in file) throw file.problem;
  return file.text;
}
