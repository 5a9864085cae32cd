/** The URL of the server; its absence fails the tests instead of leaving them out. */
export function drongoUrl(): string {
  const url = process.env['STACKREF_TEST_DRONGO_URL'];
  if (url === undefined || url === '') {
    throw new Error(
      'STACKREF_TEST_DRONGO_URL is not set: run these tests with `npm run test:servers`.',
    );
  }
  return url;
}
