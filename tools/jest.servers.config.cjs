/** @type {import('jest').Config} */
module.exports = {
  ...require('../jest.preset.js'),
  displayName: 'tools in a terminal',
  rootDir: __dirname,
  // Every test starts Nx and waits for what it prints.
  testTimeout: 180_000,
  testMatch: ['<rootDir>/**/*.server.spec.ts'],
};
