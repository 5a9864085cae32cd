import { execFile } from 'node:child_process';

/** Milliseconds after which the program is given up: it only reads a file or asks a keyring. */
const patience = 5_000;

/**
 * The token that GitHub's own program is logged in with.
 *
 * @returns `undefined` when it is not installed, not logged in or does not answer. Why is not kept, since the error would
 * hold its output.
 */
export function readGhToken(
  host: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      'gh',
      ['auth', 'token', '--hostname', host],
      { env: { ...environment }, timeout: patience, windowsHide: true },
      (error, stdout) => {
        const token = stdout.trim();
        resolve(error === null && token !== '' ? token : undefined);
      },
    );
  });
}
