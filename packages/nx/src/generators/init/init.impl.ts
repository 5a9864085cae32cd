import type { GeneratorCallback, Tree } from '@nx/devkit';
import { bringDevkit, hasDevkit } from './bring-devkit';
import type { InitOptions } from './options';
import type * as SetUp from './set-up-workspace';

/**
 * Sets up stackref in a workspace. `nx add` runs this before there is a devkit in a workspace that has used none of
 * Nx's own plugins: then that is installed first, and the generator runs once more with it.
 */
export default async function init(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  if (!hasDevkit()) {
    return () => {
      bringDevkit(tree.root, options);
    };
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now is it sure that there is a devkit
  const { setUpWorkspace } = require('./set-up-workspace') as typeof SetUp;
  return setUpWorkspace(tree, options);
}
