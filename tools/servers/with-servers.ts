import type { Server, ServerEnvironment } from './server';

/**
 * Installs servers side by side, starts them one after the other, gives their variables to `use`, and stops them
 * whatever happens.
 * @throws Error of the first server that cannot be had.
 */
export async function withServers<Result>(
  servers: readonly Server[],
  use: (environment: ServerEnvironment) => Promise<Result>,
): Promise<Result> {
  // None is left behind half installed when another one fails.
  const installations = await Promise.allSettled(servers.map((server) => server.install()));
  const started: Server[] = [];
  let environment: ServerEnvironment = {};
  try {
    for (const [index, server] of servers.entries()) {
      const installed = valueOf(installations[index]);
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

function valueOf(result: PromiseSettledResult<ServerEnvironment> | undefined): ServerEnvironment {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
