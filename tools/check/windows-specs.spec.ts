import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';

describe('the specs that Windows leaves out', () => {
  it('are there', () => {
    const preset = readFileSync(join(workspaceRoot, 'jest.preset.js'), 'utf8');
    const [list = ''] = /notForWindows = \[[^\]]*\]/.exec(preset) ?? [];
    const paths = [...list.matchAll(/'([^']+)'/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(3);
    const packages = readdirSync(join(workspaceRoot, 'packages'));
    const isThere = (path: string): boolean =>
      packages.some((name) =>
        existsSync(join(workspaceRoot, 'packages', name, 'src', `${path}.spec.ts`)),
      );
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });
});
