import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { openInputsCache } from './inputs-cache';
import { otherProjects } from './other-projects';

function namesIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { root } = createWorkspace(files);
  const projects = otherProjects(Object.keys(files), root, openInputsCache(root, {}));
  return [...projects].map(([folder, { name, file }]) => `${folder} ${name} ${file}`).sort();
}

const named = (name: string) => JSON.stringify({ name });

describe('otherProjects', () => {
  it('takes the name from project.json', () => {
    expect(namesIn({ 'a/project.json': named('web'), 'project.json': named('all') })).toEqual([
      '. all project.json',
      'a web a/project.json',
    ]);
  });

  it('takes the name from package.json where project.json has none', () => {
    const files = { 'a/project.json': '{}', 'a/package.json': named('@acme/a') };
    expect(namesIn(files)).toEqual(['a @acme/a a/package.json']);
  });

  it('takes the name that package.json has for Nx', () => {
    const text = JSON.stringify({ name: '@acme/a', nx: { name: 'a' } });
    const files = { 'package.json': '{"workspaces":["p/*"]}', 'p/a/package.json': text };
    expect(namesIn(files)).toEqual(['p/a a p/a/package.json']);
  });

  it.each([
    ['npm and bun', { 'package.json': '{"workspaces":["packages/*"]}' }],
    ['yarn', { 'package.json': '{"workspaces":{"packages":["./packages/*"]}}' }],
    ['pnpm', { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n' }],
    ['lerna', { 'lerna.json': '{}' }],
    ['exclusion alone', { 'package.json': '{"workspaces":["!fixtures/**"]}' }],
    ['exclusion', { 'package.json': '{"workspaces":["**","!fixtures/**"]}' }],
  ])('knows the workspaces of %s, and no other packages', (_, files) => {
    const packages = {
      'packages/a/package.json': named('a'),
      'fixtures/b/package.json': named('b'),
    };
    expect(namesIn({ ...files, ...packages })).toContain('packages/a a packages/a/package.json');
    expect(namesIn({ ...files, ...packages }).join()).not.toContain('fixtures');
  });

  it('takes the package at the root where it is a project of Nx', () => {
    expect(namesIn({ 'package.json': named('acme') })).toEqual([]);
    const text = JSON.stringify({ name: 'acme', nx: {} });
    expect(namesIn({ 'package.json': text })).toEqual(['. acme package.json']);
  });

  it.each(['', '[', 'null', '{"name":1}', '{"workspaces":1}', '['.repeat(100_000)])(
    'leaves to Nx what cannot be read: %.20j',
    (text) => {
      expect(namesIn({ 'package.json': text, 'a/project.json': text })).toEqual([]);
    },
  );
});
