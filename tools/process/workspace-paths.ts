import { join } from 'node:path';

/** The root folder of this repository. */
export const workspaceRoot = join(__dirname, '..', '..');

/** A command line tool among this repository's own dependencies. */
export interface Tool {
  readonly package: string;
  /** Its entry file, relative to the package. */
  readonly bin: string;
}

export const tools = {
  attw: { package: '@arethetypeswrong/cli', bin: 'dist/index.js' },
  jest: { package: 'jest', bin: 'bin/jest.js' },
  knip: { package: 'knip', bin: 'bin/knip.js' },
  nx: { package: 'nx', bin: 'dist/bin/nx.js' },
  prettier: { package: 'prettier', bin: 'bin/prettier.cjs' },
  publint: { package: 'publint', bin: 'src/cli.js' },
  verdaccio: { package: 'verdaccio', bin: 'bin/verdaccio' },
  yamlLanguageServer: { package: 'yaml-language-server', bin: 'bin/yaml-language-server' },
} as const satisfies Record<string, Tool>;

/** The file to run with the current Node, so that no shell and no PATH is involved. */
export function entryOf(tool: Tool): string {
  return join(workspaceRoot, 'node_modules', tool.package, tool.bin);
}
