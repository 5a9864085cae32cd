import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startLocalRegistry, type LocalRegistry } from './local-registry/local-registry';
import { npmSettings } from './local-registry/npm-settings';
import { createWorkspace, type Workspace } from './workspace';

/** A workspace that has never heard of stackref, and a registry that has its packages. */
export interface UnawareWorkspace {
  readonly workspace: Workspace;
  /** What commands need to find the registry, and a configuration folder of their own. */
  readonly environment: NodeJS.ProcessEnv;
  /** The folder that identities go to. */
  readonly configuration: string;
  readonly registry: LocalRegistry;
  remove(): Promise<void>;
}

/** Publishes the packed packages on this machine and makes a workspace that can install them from there. */
export async function createUnawareWorkspace(): Promise<UnawareWorkspace> {
  const workspace = await createWorkspace();
  const base = dirname(workspace.root);
  const configuration = join(base, 'configuration');
  const environment = {
    ...(await npmSettings()),
    XDG_CONFIG_HOME: configuration,
    APPDATA: configuration,
  };
  const registry = await startLocalRegistry(join(base, 'registry'));
  for (const tarball of readdirSync(join(workspace.root, 'packages'))) {
    await registry.publish(join(workspace.root, 'packages', tarball));
  }
  removeStackref(workspace);
  workspace.write('.npmrc', `@stackref:registry=${registry.url}\n`);
  return {
    workspace,
    environment,
    configuration,
    registry,
    async remove() {
      await registry.stop();
      workspace.remove();
    },
  };
}

/** Makes of the workspace one that has never heard of stackref, but for a stack that somebody wrote. */
function removeStackref(workspace: Workspace): void {
  const manifest = JSON.parse(workspace.read('package.json')) as {
    devDependencies: Record<string, string>;
  };
  const kept = Object.entries(manifest.devDependencies).filter(
    ([name]) => !name.startsWith('@stackref/'),
  );
  const devDependencies = Object.fromEntries(kept);
  workspace.write(
    'package.json',
    JSON.stringify({ name: 'acme', private: true, devDependencies }, undefined, 2),
  );
  const nx = JSON.parse(workspace.read('nx.json')) as object;
  workspace.write('nx.json', JSON.stringify({ ...nx, plugins: [] }, undefined, 2));
  for (const path of ['packages', 'package-lock.json', 'node_modules/.package-lock.json']) {
    workspace.delete(path);
  }
  workspace.delete('node_modules/@stackref');
}
