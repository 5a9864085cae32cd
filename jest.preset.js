/** What these are about, Windows does not have: modes and owners of files, pipes, devices, scripts as programs. */
const notForWindows = [
  'client/find-token',
  'file/replace-file',
  'file/stored-file',
  'files/read-file',
  'generators/init/ensure-identity',
  'identity/create-identity-file',
  'inference/linked-worktrees',
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    ...(process.platform === 'win32' ? notForWindows : []).map((path) => `!**/src/${path}.spec.ts`),
  ],
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  // Packages are tested from their sources: nothing has to be built first.
  moduleNameMapper: {
    '^@stackref/(aws|azure|core|gcp|github|local|nx|testing|vault|zenml)$': `${__dirname}/packages/$1/src/index.ts`,
    '^@stackref/core/(catalog|plugin|secrets-manager|startup)$': `${__dirname}/packages/core/src/$1.ts`,
  },
  transform: {
    '^.+\\.[cm]?[tj]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Published as ES modules only; jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(age-encryption|@noble|@scure)/)'],
  clearMocks: true,
};
