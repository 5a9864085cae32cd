import { resolve } from 'node:path';
import { defineSecretsManager, lazily } from '@stackref/core/secrets-manager';
import type * as Attributes from './attributes';
import { createIdentityFinder } from './identity/find-identities';
import { createSecretsStore } from './create';
import { problemOfName } from './sops/name-rules';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- whoever only reads and writes secrets needs no schema
const attributes = lazily(() => require('./attributes') as typeof Attributes);

/**
 * The embedded secrets manager: a SOPS-format file in the workspace, encrypted with age. Names and keys are in
 * clear, so that everything but reading and writing values works without an identity.
 */
export const localSecretsManager = defineSecretsManager({
  name: 'local',
  description: 'A SOPS-format file beside the stack, encrypted with age.',
  get attributes() {
    return attributes().localAttributes;
  },
  paths: ['secrets_file'],
  workspaceFiles: ({ secrets_file: file }, { stackFolder }) => [pathOf(file, stackFolder)],
  problemOfName,
  create({ secrets_file: file, recipients = [] }, { stackFolder, workspaceRoot, environment }) {
    return createSecretsStore({
      path: pathOf(file, stackFolder),
      workspaceRoot,
      recipients,
      environment,
      finder: createIdentityFinder(environment),
      now: () => new Date(),
    });
  },
});

function pathOf(file: string | undefined, stackFolder: string): string {
  return resolve(stackFolder, file ?? 'secrets.yaml');
}
