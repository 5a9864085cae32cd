/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'github against its server',
  rootDir: __dirname,
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.server.spec.ts'],
};
