/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'e2e',
  rootDir: __dirname,
  // These need a server: `npm run test:servers` runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/differential/', '\\.server\\.spec\\.ts$'],
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // Every test starts Nx, a few of them several times.
  testTimeout: 180_000,
};
