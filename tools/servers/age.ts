import { aptInstall } from './apt-install';
import { findProgram } from './find-program';
import type { Server, ServerEnvironment } from './server';

/** The reference implementation of the encryption inside a SOPS file. */
export const age: Server = {
  name: 'age',
  description: 'age and age-keygen from PATH, else from Debian',
  install: async () => {
    const found = findAge();
    if (found !== undefined) {
      return found;
    }
    await aptInstall('age', ['age', 'age-keygen']);
    const installed = findAge();
    if (installed === undefined) {
      throw new Error('Debian has installed age, but age and age-keygen are not on PATH.');
    }
    return installed;
  },
};

function findAge(): ServerEnvironment | undefined {
  const binary = findProgram('age');
  const keygen = findProgram('age-keygen');
  return binary === undefined || keygen === undefined
    ? undefined
    : { STACKREF_TEST_AGE: binary, STACKREF_TEST_AGE_KEYGEN: keygen };
}
