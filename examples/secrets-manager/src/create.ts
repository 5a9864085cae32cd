import {
  createSecretPerEntry,
  problemOfVariable,
  SecretsManagerError,
  SecretValue,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import type { ShelfAttributes } from './attributes';
import { createShelfClient } from './client/shelf-client';
import { createShelfEntries } from './store/shelf-entries';

/** Makes the secrets manager that a stack describes. Nobody is asked yet. */
export function createShelf(
  { url }: ShelfAttributes,
  { environment, calls }: SecretsManagerContext,
): SecretsManager {
  const problem = problemOfVariable(environment, 'SHELF_TOKEN');
  if (problem !== undefined) throw problem;
  const token = environment['SHELF_TOKEN'] ?? '';
  if (token === '') {
    throw new SecretsManagerError('unauthenticated', 'SHELF_TOKEN is not set.', {
      remedy: 'Set it to a token of the Shelf.',
    });
  }
  const client = createShelfClient(url, new SecretValue(token), calls);
  return createSecretPerEntry(createShelfEntries(client));
}
