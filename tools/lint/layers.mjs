/** The entry of core that a package of a layer imports; the plugin and tools import all of them. */
export const coreEntries = [
  {
    packages: ['aws', 'azure', 'gcp', 'github', 'local', 'vault', 'testing'],
    entry: 'secrets-manager',
  },
  { packages: ['zenml'], entry: 'catalog' },
];

/**
 * Which layer may import which: arrows go down only. A package says its layer in the `nx.tags` of its package.json.
 * That `testing` is for specs only is a restricted import of eslint.config.mjs, as tags know projects but not files.
 */
export const layers = [
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:manager', onlyDependOnLibsWithTags: ['layer:core', 'layer:testing'] },
  { sourceTag: 'layer:catalog', onlyDependOnLibsWithTags: ['layer:core'] },
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['layer:core'] },
  {
    sourceTag: 'layer:plugin',
    onlyDependOnLibsWithTags: ['layer:core', 'layer:manager', 'layer:catalog', 'layer:testing'],
  },
  {
    sourceTag: 'layer:tools',
    onlyDependOnLibsWithTags: [
      'layer:core',
      'layer:manager',
      'layer:catalog',
      'layer:plugin',
      'layer:testing',
    ],
  },
];
