import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { loadClient } from './load-client';

describe('loadClient', () => {
  it('gives the module', async () => {
    const client = { create: () => 'client' };
    expect(await loadClient('@example/client', () => Promise.resolve(client))).toBe(client);
  });

  it('says how to install a package that is not there', async () => {
    const cause = Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
    const error = await loadClient('@example/client', () => Promise.reject(cause)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SecretsManagerError);
    expect(error).toMatchObject({ code: 'unavailable', cause });
    expect((error as SecretsManagerError).remedy).toContain(
      'npm install --save-dev @example/client',
    );
  });
});
