/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'local against sops and age',
  rootDir: __dirname,
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.server.spec.ts'],
};
