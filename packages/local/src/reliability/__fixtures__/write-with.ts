import type { SecretsManager } from '@stackref/core/secrets-manager';
import type { TestWorkspace } from '../../__fixtures__/test-workspace';
import { clock } from '../../file/clock';
import type { FileOperations } from '../../file/file-operations';
import { createStoredFile } from '../../file/stored-file';
import { createIdentityFinder } from '../../identity/find-identities';
import { createSecretWriter } from '../../write-secret';

/** The `write` operation of the local secrets manager, on a file system of which anything can fail. */
export function writeWith(
  operations: FileOperations,
  { context, path }: TestWorkspace,
): NonNullable<SecretsManager['write']> {
  const { workspaceRoot, environment } = context;
  const file = createStoredFile(path('secrets.yaml'), workspaceRoot, { operations, clock });
  const { write } = createSecretWriter(file, 'yaml', {
    path: path('secrets.yaml'),
    workspaceRoot,
    recipients: [],
    environment: {},
    finder: createIdentityFinder(environment),
    now: () => new Date(),
  });
  return write;
}
