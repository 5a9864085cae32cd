import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';

export interface PublishedPackage {
  readonly name: string;
  readonly folder: string;
}

/** Every package that goes to the npm registry, sorted by name. */
export function publishedPackages(): readonly PublishedPackage[] {
  const packages = join(workspaceRoot, 'packages');
  return readdirSync(packages)
    .map((entry) => join(packages, entry))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function readManifest(folder: string): { readonly name: string; readonly private?: boolean } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    private?: boolean;
  };
}
