import {
  addDependenciesToPackageJson,
  formatFiles,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { pluginVersion } from '../../plugin-version';
import { printNotice } from '../../reporting/output';
import { stackFilesIn } from '../../stack-changes/stack-files-in';
import { setUpSchema } from '../schema/set-up-schema';
import { describeClaims } from './describe-claims';
import { describeIdentity } from './describe-identity';
import { ensureIdentity } from './ensure-identity';
import { ignoreFiles } from './ignore-files';
import { initOptionsSchema, type InitOptions } from './options';
import { addPluginEntry } from './plugin-entry';

/**
 * Sets up stackref in a workspace; once more changes nothing. The identity, which is outside the workspace, is made
 * by the callback that Nx runs after the files are written, and so not in a dry run.
 */
export default async function init(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  const { identity, editor, keepExistingVersions, skipPackageJson } =
    initOptionsSchema.parse(options);
  addPluginEntry(tree);
  ignoreFiles(tree);
  const install = skipPackageJson
    ? undefined
    : addDependenciesToPackageJson(
        tree,
        {},
        { '@stackref/nx': pluginVersion },
        undefined,
        keepExistingVersions,
      );
  if (editor ?? tree.exists('.vscode')) await setUpSchema(tree, { editor: true, sync: true });
  await formatFiles(tree);
  const claims = describeClaims(await stackFilesIn(tree));
  return async () => {
    await install?.();
    if (claims !== undefined) printNotice(claims);
    if (!identity) return;
    const place = { environment: process.env, workspaceRoot: tree.root, now: new Date() };
    printNotice(describeIdentity(await ensureIdentity(place)));
  };
}
