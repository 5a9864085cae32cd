import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import { brokenLinks } from './broken-links';

mkdirSync(join(workspaceRoot, 'tmp'), { recursive: true });
const folder = mkdtempSync(join(workspaceRoot, 'tmp', 'links-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function brokenIn(text: string, isPublished: boolean) {
  const file = join(folder, 'a.md');
  writeFileSync(file, text);
  writeFileSync(join(folder, 'b.md'), '# One\n\n## `a.b`: two, three\n\n## One\n');
  return brokenLinks(file, isPublished);
}

const repository = 'https://github.com/stackref/stackref';

describe('brokenLinks', () => {
  it.each([
    'b.md',
    './b.md#one',
    'b.md#one-1',
    'b.md#ab-two-three',
    '#here',
    'https://example.com/anything#at-all',
    repository,
    `${repository}#readme`,
    `${repository}/tree/main/packages/nx#readme`,
    `${repository}/blob/main/SECURITY.md#what-a-report-shows`,
  ])('takes %s', (link) => {
    expect(brokenIn(`# Here\n\n[text](${link})`, false)).toEqual([]);
  });

  it.each([
    'c.md',
    'b.md#two',
    'b.md#one-2',
    '#there',
    '../../../outside.md',
    `${repository}#somewhere`,
    `${repository}/blob/main/nowhere.md`,
    `${repository}/blob/main/SECURITY.md#nowhere`,
    `${repository}/blob/main/packages/nx`,
    `${repository}/tree/main/SECURITY.md`,
    `${repository}/blob/other/SECURITY.md`,
  ])('finds %s', (link) => {
    expect(brokenIn(`# Here\n\n[text](${link})`, false)).toEqual([link]);
  });

  it('finds a link to a neighbour where the file is published', () => {
    expect(brokenIn('[text](b.md) [here](#here)\n\n# Here', true)).toEqual(['b.md']);
  });

  it('leaves code alone', () => {
    expect(brokenIn('```md\n[text](c.md)\n```\n', false)).toEqual([]);
  });

  const files = execFileSync('git', ['ls-files', '*.md'], { cwd: workspaceRoot, encoding: 'utf8' });
  it.each(files.trim().split('\n'))('finds none in %s', (file) => {
    expect(brokenLinks(join(workspaceRoot, file))).toEqual([]);
  });
});
