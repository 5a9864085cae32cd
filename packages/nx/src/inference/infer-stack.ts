import { createWorkspaceFiles } from '@stackref/core';
import { stackInputs } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { builtIn } from '../built-in/built-in';
import type { ReadInputs } from './inputs-cache';

/**
 * Reads stack files of a workspace as far as their inputs need it, or as much as the path tells. An error here would
 * fail every command of the workspace; the same error comes back where it belongs, when the stack is validated, which is
 * then not cached.
 */
export function createStackInference(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): (file: string) => ReadInputs {
  const files = createWorkspaceFiles(workspaceRoot);
  const sources = { workspaceRoot, environment, builtIn: builtIn.secretsManagers };
  return (file) => {
    try {
      return { ...stackInputs(file, files, sources), isCertain: true };
    } catch {
      const name = posix.basename(posix.dirname(file));
      const none = { files: [file], extended: [], modules: [], isRemote: false, isForeign: false };
      return { name, ...none, isCertain: false };
    }
  };
}
