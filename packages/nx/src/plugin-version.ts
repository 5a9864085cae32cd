import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version of this package. All packages of stackref are released together, so it stands for everything that
 * decides an outcome apart from the workspace's own files.
 */
export const pluginVersion = readVersion(join(__dirname, '..', 'package.json'));

function readVersion(packageFile: string): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  return version;
}
