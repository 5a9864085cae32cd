import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIgnoredFiles } from './ignored-files';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stackref-ignored-'));
  mkdirSync(join(root, 'stacks/prod'), { recursive: true });
  writeFileSync(join(root, '.gitignore'), 'secrets.local.yaml\n/private/\n*.tmp\n!kept.tmp\n');
  writeFileSync(join(root, '.nxignore'), 'stacks/old\n');
  writeFileSync(join(root, 'stacks/prod/.gitignore'), 'own.yaml\n');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('createIgnoredFiles', () => {
  it.each([
    ['stacks/prod/secrets.local.yaml', true],
    ['stacks/prod/secrets.yaml', false],
    ['private/secrets.yaml', true],
    ['stacks/private/secrets.yaml', false],
    ['stacks/a.tmp', true],
    ['stacks/kept.tmp', false],
    ['stacks/old/secrets.yaml', true],
    ['stacks/prod/own.yaml', true],
    ['stacks/own.yaml', false],
    ['secrets.yaml', false],
    ['../secrets.yaml', true],
  ])('takes %s as ignored: %s', (path, expected) => {
    expect(createIgnoredFiles(root)(path)).toBe(expected);
  });

  it('ignores nothing in a workspace without ignore files', () => {
    const bare = mkdtempSync(join(tmpdir(), 'stackref-ignored-'));
    expect(createIgnoredFiles(bare)('a/secrets.yaml')).toBe(false);
    rmSync(bare, { recursive: true });
  });
});
