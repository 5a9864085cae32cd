import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import { addCommand, devkitRange, hasDevkit } from './bring-devkit';

describe('addCommand', () => {
  it.each([
    [[], 'npm install --save-dev --save-exact'],
    [['package-lock.json'], 'npm install --save-dev --save-exact'],
    [['pnpm-lock.yaml'], 'pnpm add --save-dev --save-exact'],
    [
      ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
      'pnpm add --save-dev --save-exact --workspace-root',
    ],
    [['yarn.lock'], 'yarn add --dev --exact --ignore-workspace-root-check'],
    [['yarn.lock', '.yarnrc.yml'], 'yarn add --dev --exact'],
    [['bun.lock'], 'bun add --dev --exact'],
  ])('knows the package manager by %j', (files, command) => {
    const { root } = createWorkspace(Object.fromEntries(files.map((file) => [file, ''])));
    expect(addCommand(root).join(' ')).toBe(command);
  });
});

describe('devkitRange', () => {
  it.each([
    ['23.2.1', '23.2.0 - 23.2.1'],
    ['24.0.0', '24.0.0 - 24.0.0'],
    ['24.1.0-beta.1', '24.1.0-beta.1'],
  ])('of Nx %s is %s', (version, range) => {
    expect(devkitRange(version)).toBe(range);
  });
});

describe('hasDevkit', () => {
  it('finds the one of this repository', () => {
    expect(hasDevkit()).toBe(true);
  });
});
