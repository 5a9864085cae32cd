import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The user's configuration folder where sops looks: Go's `os.UserConfigDir`, except that macOS honours
 * `XDG_CONFIG_HOME` too.
 *
 * @returns `undefined` when the environment does not tell.
 */
export function userConfigFolder(
  environment: Environment,
  platform: NodeJS.Platform,
): string | undefined {
  if (platform === 'win32') return nonEmpty(environment['AppData'] ?? environment['APPDATA']);
  const configured = nonEmpty(environment['XDG_CONFIG_HOME']);
  if (configured !== undefined) return configured;
  const home = nonEmpty(environment['HOME']);
  if (home === undefined) return undefined;
  return platform === 'darwin'
    ? join(home, 'Library', 'Application Support')
    : join(home, '.config');
}

/** The identity file that sops and stackref use when nothing else is set. */
export function defaultIdentityFile(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const folder = userConfigFolder(environment, platform);
  return folder === undefined ? undefined : join(folder, 'sops', 'age', 'keys.txt');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
