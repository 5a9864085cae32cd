/**
 * A variable that tools/servers gives to the tests.
 * @throws Error when it is absent, since a test never goes on without its server.
 */
export function testVariable(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: start these tests with npm run test:servers.`);
  }
  return value;
}
