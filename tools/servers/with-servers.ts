import type { Server, ServerEnvironment } from './server';

/**
 * Installs and starts servers, gives their variables to `use`, and stops them whatever happens.
 * @throws Error of the first server that cannot be had.
 */
export async function withServers<Result>(
  servers: readonly Server[],
  use: (environment: ServerEnvironment) => Promise<Result>,
): Promise<Result> {
  const started: Server[] = [];
  let environment: ServerEnvironment = {};
  try {
    for (const server of servers) {
      const installed = await server.install();
      started.push(server);
      environment = { ...environment, ...installed, ...(await server.start?.(installed)) };
    }
    return await use(environment);
  } finally {
    for (const server of started.reverse()) {
      await server.stop?.();
    }
  }
}
