/** What a program needs to find its files and the network, and nothing that would change what Nx or stackref do. */
const kept = [
  'ComSpec',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'LANG',
  'NODE_COMPILE_CACHE',
  'NODE_EXTRA_CA_CERTS',
  'NO_PROXY',
  'PATH',
  'PATHEXT',
  'SystemRoot',
  'TEMP',
  'TMPDIR',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/**
 * The environment of a stranger's shell: no NODE_OPTIONS, no NX_*, no CI, no STACKREF_*, no npm_* of the script
 * that runs the tests, and a home folder of its own.
 */
export function cleanEnvironment(home: string): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { HOME: home, USERPROFILE: home, NO_COLOR: '1' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return environment;
}
