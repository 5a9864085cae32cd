import { addDependenciesToPackageJson, formatFiles, readNxJson } from '@nx/devkit';
import { pluginName } from '../../inference/plugin-entry';
import { pluginVersion } from '../../plugin-version';
import { printNotice } from '../../reporting/output';
import { addToList } from '../../stack-changes/edit-json';
import { forNx, generator } from '../../stack-changes/generator';
import { stackFilesIn } from '../../stack-changes/stack-files-in';
import { setUpSchema } from '../schema/set-up-schema';
import { describeClaims } from './describe-claims';
import { describeIdentity, ensureIdentity } from './ensure-identity';
import { ignoreFiles } from './ignore-files';
import { initOptionsSchema } from './options';

/**
 * Sets up stackref in a workspace; once more changes nothing. The identity, which is outside the workspace, is made
 * by the callback that Nx runs after the files are written, and so not in a dry run.
 */
export default forNx(
  generator(initOptionsSchema, async ({ tree, environment }, options) => {
    const { identity, editor, keepExistingVersions, skipPackageJson } = options;
    const plugins = readNxJson(tree)?.plugins?.map((entry) =>
      typeof entry === 'string' ? entry : entry.plugin,
    );
    if (plugins?.includes(pluginName) !== true) addToList(tree, 'nx.json', ['plugins'], pluginName);
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
    const afterwards = async () => {
      await install?.();
      if (claims !== undefined) printNotice(claims);
      if (identity) {
        const place = { environment, workspaceRoot: tree.root, now: new Date() };
        printNotice(describeIdentity(await ensureIdentity(place)));
      }
      return [];
    };
    return { notes: [], afterwards };
  }),
);
