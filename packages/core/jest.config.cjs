/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'core',
  rootDir: __dirname,
  // These need other programs: `npm run test:servers` runs them with jest.servers.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '\\.server\\.spec\\.ts$'],
};
