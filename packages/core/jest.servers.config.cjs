/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'core against other readers',
  rootDir: __dirname,
  testTimeout: 180_000,
  testMatch: ['<rootDir>/src/**/*.server.spec.ts'],
};
