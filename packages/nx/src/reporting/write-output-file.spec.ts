import { readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { writeOutputFile } from './write-output-file';

describe('writeOutputFile', () => {
  it('makes the folders it needs and leaves nothing but the file', () => {
    const { root } = createWorkspace();
    expect(writeOutputFile(root, 'reports/eu/prod.json', 'first')).toBeUndefined();
    expect(writeOutputFile(root, './reports/eu/prod.json', 'second')).toBeUndefined();
    expect(readFileSync(join(root, 'reports/eu/prod.json'), 'utf8')).toBe('second');
    expect(readdirSync(join(root, 'reports/eu'))).toEqual(['prod.json']);
  });

  it('takes an absolute path inside the workspace', () => {
    const { root } = createWorkspace();
    expect(writeOutputFile(root, join(root, 'report.txt'), 'text')).toBeUndefined();
    expect(readdirSync(root)).toEqual(['report.txt']);
  });

  it('refuses a path out of the workspace', () => {
    const { root } = createWorkspace({ 'inside/a.txt': '' });
    const folder = join(root, 'inside');
    for (const path of ['../report.txt', 'b/../../report.txt', join(root, 'report.txt')]) {
      expect(writeOutputFile(folder, path, 'text')).toEqual({ kind: 'outside-workspace' });
    }
    expect(readdirSync(root)).toEqual(['inside']);
  });

  it('refuses a path that a link leads out of the workspace', () => {
    const { root } = createWorkspace({ 'inside/a.txt': '', 'outside/a.txt': '' });
    const folder = join(root, 'inside');
    symlinkSync(join(root, 'outside'), join(folder, 'link'), 'junction');
    expect(writeOutputFile(folder, 'link/report.txt', 'text')).toEqual({
      kind: 'outside-workspace',
    });
    expect(writeOutputFile(folder, 'link/deep/report.txt', 'text')).toEqual({
      kind: 'outside-workspace',
    });
    expect(readdirSync(join(root, 'outside'))).toEqual(['a.txt']);
  });

  it.each([
    ['report.txt', 'it is a folder'],
    ['a.txt/report.txt', 'one of its folders is a file'],
    ['a.txt/deep/report.txt', 'one of its folders is a file'],
  ])('says why it cannot write %s, and leaves nothing', (path, reason) => {
    const { root } = createWorkspace({ 'report.txt/b.txt': '', 'a.txt': '' });
    expect(writeOutputFile(root, path, 'text')).toEqual({ kind: 'refused', reason });
    expect(readdirSync(root)).toEqual(['a.txt', 'report.txt']);
  });
});
