import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';

/** The paths of the generated files that differ from what would be generated now. */
export function findDrift(files: readonly GeneratedFile[]): readonly string[] {
  return files
    .filter(({ path, text }) => {
      const target = join(workspaceRoot, path);
      return !existsSync(target) || readFileSync(target, 'utf8') !== text;
    })
    .map(({ path }) => path);
}
