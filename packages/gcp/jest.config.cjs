/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'gcp',
  rootDir: __dirname,
  // It imports an ES module when it first makes a request, which jest cannot.
  transformIgnorePatterns: ['/node_modules/(?!(age-encryption|@noble|@scure|gaxios)/)'],
  // These need a server: `npm run test:servers` runs them with jest.servers.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '\\.server\\.spec\\.ts$'],
};
