import { runOrThrow } from '../../process/run-process';

/**
 * The variables by which npm finds the user's registry, cache and credentials although the home folder is another.
 * They belong into a child's environment, never into a file.
 */
export async function npmSettings(): Promise<NodeJS.ProcessEnv> {
  const names = ['registry', 'userconfig', 'cache'];
  const values = await Promise.all(
    names.map(async (name) => (await runOrThrow('npm', ['config', 'get', name])).trim()),
  );
  return Object.fromEntries(names.map((name, index) => [`npm_config_${name}`, values[index]]));
}
