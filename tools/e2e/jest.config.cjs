/** What says the same under every version of Nx and Node, or goes through the versions itself. */
const once = ['nx-add', 'other-files', 'proposed-commands'];
const left =
  process.env['STACKREF_E2E_REPETITION'] === 'true' ? once.map((name) => `<rootDir>/${name}`) : [];

/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'e2e',
  rootDir: __dirname,
  // These need a server: `npm run test:servers` runs them.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/differential/',
    '\\.server\\.spec\\.ts$',
    ...left,
  ],
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // Every test starts Nx, a few of them several times.
  testTimeout: 180_000,
};
