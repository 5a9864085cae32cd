import { allServers } from './all-servers';
import { withServers } from './with-servers';
import type { Server, ServerEnvironment } from './server';

const usage = `Usage: npm run servers -- install|start|stop <name>
       npm run servers -- install
${allServers.map(({ name, description }) => `  ${name.padEnd(18)}${description}`).join('\n')}`;

async function perform(action: string | undefined, server: Server): Promise<ServerEnvironment> {
  switch (action) {
    case 'install':
      return server.install();
    case 'start': {
      const installed = await server.install();
      return { ...installed, ...(await server.start?.(installed)) };
    }
    case 'stop':
      await server.stop?.();
      return {};
    default:
      throw new Error(usage);
  }
}

function installOnly({ name, description, install }: Server): Server {
  return { name, description, install };
}

async function main(): Promise<void> {
  const [action, name] = process.argv.slice(2);
  if (action === 'install' && name === undefined) {
    await withServers(allServers.map(installOnly), () => Promise.resolve());
    return;
  }
  const server = allServers.find((candidate) => candidate.name === name);
  if (server === undefined) {
    throw new Error(usage);
  }
  // In a form that a shell can read back.
  for (const [variable, value] of Object.entries(await perform(action, server))) {
    console.log(`export ${variable}='${value.replaceAll("'", `'\\''`)}'`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
