import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';

const repositoryUrl = 'https://github.com/stackref/stackref';

/**
 * The links of a Markdown file that lead nowhere: to a file of this repository that is not there, or to a heading that
 * its file does not have. What lies elsewhere is not looked at.
 *
 * @param isPublished - whether the file is read on npm too, where a link to a neighbour leads nowhere
 */
export function brokenLinks(file: string, isPublished = false): readonly string[] {
  const targets = [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    const [path = '', heading] = target.split('#');
    if (path === '') return heading === undefined || !hasHeading(file, heading);
    if (/^[a-z]+:/.test(path)) {
      return target.startsWith(repositoryUrl) && !leadsIntoRepository(path, heading);
    }
    return isPublished || !exists(join(dirname(file), path), heading);
  });
}

function leadsIntoRepository(url: string, heading: string | undefined): boolean {
  const path = url.slice(repositoryUrl.length);
  if (path === '') return heading === undefined || heading === 'readme';
  if (path === '/issues' || path.startsWith('/security/advisories/')) return true;
  const [, kind, target = ''] = /^\/(blob|tree)\/main\/(.+)$/.exec(path) ?? [];
  const found = join(workspaceRoot, target);
  if (kind === undefined || !existsSync(found)) return false;
  const isFolder = statSync(found).isDirectory();
  if (isFolder !== (kind === 'tree')) return false;
  return (
    exists(isFolder && heading === 'readme' ? join(found, 'README.md') : found, undefined) &&
    (isFolder || exists(found, heading))
  );
}

function exists(path: string, heading: string | undefined): boolean {
  // What lies outside of the repository is on this machine only.
  if (relative(workspaceRoot, path).startsWith('..') || !existsSync(path)) return false;
  return heading === undefined || hasHeading(path, heading);
}

/** Headings as GitHub names them; a second one of the same text gets a number. */
function hasHeading(file: string, heading: string): boolean {
  if (!file.endsWith('.md')) return false;
  const seen = new Map<string, number>();
  return [...proseOf(file).matchAll(/^#+ +(.+?) *$/gm)].some(([, text = '']) => {
    const name = text
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return heading === (count === 0 ? name : `${name}-${count}`);
  });
}

/** The text without blocks of code. */
function proseOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/^( *)(`{3,}|~{3,})[^]*?^\1\2 *$/gm, '');
}
