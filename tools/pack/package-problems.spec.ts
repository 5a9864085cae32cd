import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import { packageProblems } from './package-problems';
import { publishedPackages } from './published-packages';

const base = mkdtempSync(join(tmpdir(), 'stackref-package-'));
afterAll(() => {
  rmSync(base, { recursive: true });
});

/** A copy of what a package says of itself, with one of its files changed. */
function problemsWith(file: string, change: (text: string) => string | undefined) {
  const unpacked = mkdtempSync(join(base, 'package-'));
  mkdirSync(unpacked, { recursive: true });
  for (const name of ['package.json', 'LICENSE', 'README.md']) {
    cpSync(join(workspaceRoot, 'packages/nx', name), join(unpacked, name));
  }
  const text = change(readFileSync(join(unpacked, file), 'utf8'));
  if (text === undefined) rmSync(join(unpacked, file));
  else writeFileSync(join(unpacked, file), text);
  return packageProblems(unpacked, 'packages/nx');
}

describe('packageProblems', () => {
  it.each(publishedPackages().map(({ folder }) => basename(folder)))('finds none in %s', (name) => {
    const folder = join(workspaceRoot, 'packages', name);
    expect(packageProblems(folder, `packages/${name}`)).toEqual([]);
  });

  it.each([
    ['no licence', 'LICENSE', () => undefined],
    ['another licence', 'LICENSE', (text: string) => text.slice(10)],
    ['no README', 'README.md', () => undefined],
    ['a link to a neighbour', 'README.md', () => '[all](../../README.md)'],
    [
      'the folder of another package',
      'package.json',
      (text: string) => text.replaceAll('packages/nx', 'packages/aws'),
    ],
    [
      'no provenance',
      'package.json',
      (text: string) => text.replace('"provenance": true', '"provenance": false'),
    ],
    ['no keyword', 'package.json', (text: string) => text.replace('    "stackref",\n', '')],
    ['a script', 'package.json', (text: string) => text.replace('"main"', '"scripts": {}, "main"')],
  ])('finds %s', (_case, file, change) => {
    const problems = problemsWith(file, change);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter((problem) => !problem.startsWith(file))).toEqual([]);
  });
});
