/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  // Packages are tested from their sources: nothing has to be built first.
  moduleNameMapper: {
    '^@stackref/(aws|azure|core|gcp|github|local|nx|testing|vault|zenml)$': `${__dirname}/packages/$1/src/index.ts`,
    '^@stackref/core/startup$': `${__dirname}/packages/core/src/startup.ts`,
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
