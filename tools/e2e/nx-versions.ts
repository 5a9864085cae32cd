/** The Nx versions that the packed packages are tried with, each with the devkit that belongs to it. */
export const devkitVersions: ReadonlyMap<string, string> = new Map([
  ['22.7.12', '22.7.12'],
  ['23.0.2', '23.0.2'],
  ['23.2.1', '23.2.1'],
  // No devkit was published for the later patches of 24.0.
  ['24.0.6', '24.0.0'],
]);

export const defaultNxVersion = '23.2.1';
