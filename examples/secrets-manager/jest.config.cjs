/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'example-secrets-manager',
  rootDir: __dirname,
};
