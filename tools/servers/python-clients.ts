import { join } from 'node:path';
import { installPythonPackage, type PythonPackage } from './python-package';
import type { Server } from './server';

/** The services' own clients in Python, or those that everybody uses, by the variable that names their interpreter. */
const clients = new Map<string, PythonPackage>([
  ['STACKREF_TEST_HVAC_PYTHON', { name: 'hvac', version: '2.4.0' }],
  ['STACKREF_TEST_KEYVAULT_PYTHON', { name: 'azure-keyvault-secrets', version: '4.12.0' }],
  ['STACKREF_TEST_PYGITHUB_PYTHON', { name: 'PyGithub', version: '2.10.0' }],
]);

/**
 * Independent witnesses: what they write stackref reads, and the other way round; and they drive the stand-ins, so that one
 * that is kinder than its service shows.
 */
export const pythonClients: Server = {
  name: 'python-clients',
  description: [...clients.values()].map(({ name, version }) => `${name} ${version}`).join(', '),
  install: async () => {
    const environment: Record<string, string> = {};
    for (const [variable, client] of clients) {
      const { binFolder } = await installPythonPackage(client);
      environment[variable] = join(binFolder, 'python');
    }
    return environment;
  },
};
