/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'local',
  rootDir: __dirname,
  // Writes wait for the disk, which a busy machine keeps waiting too.
  testTimeout: 60_000,
  // These need the real sops and age: `npm run test:servers` runs them with jest.servers.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '\\.server\\.spec\\.ts$'],
};
