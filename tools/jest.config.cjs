/** @type {import('jest').Config} */
module.exports = {
  ...require('../jest.preset.js'),
  displayName: 'tools',
  rootDir: __dirname,
  testMatch: ['<rootDir>/**/*.spec.ts'],
  // The end-to-end tests have their own configuration: they need packed packages. So have those that need servers.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/e2e/(?!differential/)',
    '\\.server\\.spec\\.ts$',
  ],
};
