import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workspaceRoot } from '../process/workspace-paths';
import { brokenLinks } from './broken-links';

const repository = 'https://github.com/stackref/stackref';

/** What npm shows of a package, and what a release needs to publish it. */
function manifestOf(folder: string) {
  return z.object({
    description: z.string().min(20),
    keywords: z.array(z.string()).refine((words) => words.includes('stackref')),
    homepage: z.literal(`${repository}/tree/main/${folder}#readme`),
    bugs: z.object({ url: z.literal(`${repository}/issues`) }),
    repository: z.object({
      type: z.literal('git'),
      url: z.literal(`git+${repository}.git`),
      directory: z.literal(folder),
    }),
    license: z.literal('Apache-2.0'),
    author: z.string(),
    engines: z.object({ node: z.string() }),
    publishConfig: z.object({ access: z.literal('public'), provenance: z.literal(true) }),
    scripts: z.undefined().optional(),
  });
}

/**
 * What somebody who finds a package on npm would miss in it.
 *
 * @param unpacked - the folder with what is in the tarball
 * @param folder - that of the package in the repository, such as `packages/nx`
 */
export function packageProblems(unpacked: string, folder: string): readonly string[] {
  const manifest = manifestOf(folder).safeParse(JSON.parse(read(unpacked, 'package.json') ?? '{}'));
  return [
    ...(manifest.error?.issues ?? []).map(
      ({ path, message }) => `package.json: ${path.join('.')}: ${message}`,
    ),
    ...(read(unpacked, 'LICENSE') === read(workspaceRoot, 'LICENSE')
      ? []
      : ['LICENSE is not that of the repository']),
    ...(read(unpacked, 'README.md') === undefined
      ? ['README.md is absent']
      : brokenLinks(join(unpacked, 'README.md'), true).map((link) => `README.md: ${link}`)),
  ];
}

function read(folder: string, file: string): string | undefined {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}
