import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { packageInputs } from './package-inputs';

describe('packageInputs', () => {
  it('reads the versions of installed packages, each once, in order', () => {
    const { root } = createWorkspace({
      'node_modules/@acme/catalogs/package.json': '{"version":"1.2.3"}',
      'stacks/prod/node_modules/near/package.json': '{"version":"2.0.0"}',
      'node_modules/near/package.json': '{"version":"1.0.0"}',
      'node_modules/broken/package.json': '{',
    });
    const specifiers = ['near', '@acme/catalogs/ml', '@acme/catalogs', 'absent', 'broken'];
    expect(packageInputs(specifiers, 'stacks/prod', root)).toEqual([
      { name: '@acme/catalogs', version: '1.2.3', folder: undefined },
      { name: 'absent', version: undefined, folder: undefined },
      { name: 'broken', version: undefined, folder: undefined },
      { name: 'near', version: '2.0.0', folder: undefined },
    ]);
  });

  it('finds the folder of a package that is part of the workspace', () => {
    const { root, write } = createWorkspace({
      'libs/catalog/package.json': '{"version":"0.0.0"}',
      'node_modules/other/package.json': '{}',
    });
    write('node_modules/@acme/other/package.json', '{}');
    symlinkSync(join(root, 'libs/catalog'), join(root, 'node_modules/@acme/catalog'), 'junction');
    expect(packageInputs(['@acme/catalog'], 'stacks/prod', root)).toEqual([
      { name: '@acme/catalog', version: '0.0.0', folder: 'libs/catalog' },
    ]);
  });

  it('leaves out what comes with the plugin', () => {
    const { root } = createWorkspace();
    expect(packageInputs(['@stackref/zenml'], '.', root)).toEqual([]);
  });
});
