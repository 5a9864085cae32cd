/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'vault',
  rootDir: __dirname,
  // These need a server: `npm run test:servers` runs them with jest.servers.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '\\.server\\.spec\\.ts$'],
};
