import { DependencyType, type ProjectConfiguration } from '@nx/devkit';
import { stackDependencies } from './stack-dependencies';

function stackProject(root: string, inputs: readonly string[]): ProjectConfiguration {
  return {
    root,
    targets: {
      validate: {
        executor: '@stackref/nx:validate',
        inputs: [...inputs, { env: 'A' }],
        options: { stack: `${root}/stack.yaml` },
      },
    },
  };
}

function dependenciesOf(projects: Record<string, ProjectConfiguration>) {
  const projectFileMap = Object.fromEntries(
    Object.entries(projects).map(([name, { root }]) => [
      name,
      [{ file: `${root}/stack.yaml`, hash: '1' }],
    ]),
  );
  return stackDependencies({ projects, fileMap: { projectFileMap, nonProjectFiles: [] } });
}

describe('stackDependencies', () => {
  it('connects a stack with the projects that own its files', () => {
    const dependencies = dependenciesOf({
      prod: stackProject('stacks/prod', [
        '{projectRoot}/stack.yaml',
        '{workspaceRoot}/stacks/base/stack.yaml',
        '{workspaceRoot}/stacks/base/parts/db.yaml',
        '{workspaceRoot}/libs/catalog/mine.json',
      ]),
      base: stackProject('stacks/base', ['{projectRoot}/stack.yaml']),
      catalog: { root: 'libs/catalog' },
      other: { root: 'libs/other' },
    });
    const edge = {
      source: 'prod',
      sourceFile: 'stacks/prod/stack.yaml',
      type: DependencyType.static,
    };
    expect(dependencies).toEqual([
      { ...edge, target: 'base' },
      { ...edge, target: 'catalog' },
    ]);
  });

  it.each([
    ['its own project', '{workspaceRoot}/stacks/prod/parts/db.yaml'],
    ['nobody', '{workspaceRoot}/shared/base.yaml'],
    ['the project at the root', '{workspaceRoot}/base.yaml'],
  ])('adds nothing for a file of %s', (_, input) => {
    const projects = { prod: stackProject('stacks/prod', [input]), all: { root: '.' } };
    expect(dependenciesOf(projects)).toEqual([]);
  });

  it('adds nothing that Nx would refuse: a stack file that the project does not have', () => {
    const prod = stackProject('stacks/prod', ['{workspaceRoot}/stacks/base/stack.yaml']);
    const projects = { prod, base: { root: 'stacks/base' } };
    const fileMap = { projectFileMap: { prod: [], base: [] }, nonProjectFiles: [] };
    expect(stackDependencies({ projects, fileMap })).toEqual([]);
  });

  it('leaves targets of other executors alone', () => {
    const prod = {
      root: 'stacks/prod',
      targets: {
        build: {
          executor: 'nx:noop',
          inputs: ['{workspaceRoot}/stacks/base/stack.yaml'],
          options: { stack: 'stacks/prod/stack.yaml' },
        },
      },
    };
    expect(dependenciesOf({ prod, base: { root: 'stacks/base' } })).toEqual([]);
  });
});
