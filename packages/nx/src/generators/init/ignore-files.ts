import type { Tree } from '@nx/devkit';

/** What no repository should hold: what stackref makes for one machine, and age identities. */
const ignored = ['.stackref/', '*.agekey'];

/** Adds what is missing to the workspace's .gitignore. */
export function ignoreFiles(tree: Tree): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  const present = new Set(text.split(/\r?\n/).map(comparable));
  const missing = ignored.filter((line) => !present.has(comparable(line)));
  if (missing.length === 0) return;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  const lines = ['# stackref: inventories and age identities', ...missing, ''];
  tree.write('.gitignore', text + gap + lines.join(eol));
}

/** Forms of one pattern are one: `/.stackref`, `.stackref/` and so on. */
function comparable(line: string): string {
  return line
    .trim()
    .replace(/^\*\*\/|^\//, '')
    .replace(/\/$|\/\*\*?$/, '');
}
