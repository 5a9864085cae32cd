import type { Workspace } from './workspace';

/** Makes an age identity with the workspace's own packages; nothing is written. */
export async function createIdentity(workspace: Workspace): Promise<string> {
  const identity = await workspace.node(
    "import('age-encryption').then((age) => age.generateIdentity()).then((identity) => process.stdout.write(identity))",
  );
  return identity.trim();
}

/** Writes a secret into the secrets file of a stack's folder, by the packed local secrets manager. */
export async function writeSecret(
  workspace: Workspace,
  identity: string,
  folder: string,
  name: string,
  values: ReadonlyMap<string, string>,
): Promise<void> {
  await workspace.node(script, {
    SOPS_AGE_KEY: identity,
    E2E_REQUEST: JSON.stringify({ folder, name, values: [...values] }),
  });
}

const script = `
const { resolve } = require('node:path');
const { SecretValue } = require('@stackref/core/secrets-manager');
const { localSecretsManager } = require('@stackref/local');
const { folder, name, values } = JSON.parse(process.env.E2E_REQUEST);
const manager = localSecretsManager.create({}, {
  stackFolder: resolve(folder),
  workspaceRoot: process.cwd(),
  environment: { SOPS_AGE_KEY: process.env.SOPS_AGE_KEY },
});
manager.write(name, new Map(values.map(([key, value]) => [key, new SecretValue(value)]))).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;
