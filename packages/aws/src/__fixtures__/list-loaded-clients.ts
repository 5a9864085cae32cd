import { writeSync } from 'node:fs';
import { awsSecretsManager } from '../index';

/** Asks nothing without an argument; with one, makes a manager of these attributes and asks it unless told not to. */
async function ask(argument: string | undefined): Promise<void> {
  if (argument === undefined) return;
  const { ask: isAsked = true, ...attributes } = JSON.parse(argument) as { ask?: boolean };
  const manager = awsSecretsManager.create(
    awsSecretsManager.attributes.parse({
      ...attributes,
      region_name: 'eu-central-1',
      endpoint_url: 'http://127.0.0.1:9',
    }),
    {
      stackFolder: '/workspace',
      workspaceRoot: '/workspace',
      environment: {},
      calls: { attempts: 1 },
    },
  );
  if (isAsked) await manager.describe(['db']);
  await manager.close?.();
}

void ask(process.argv[2]).then(() => {
  const clients = Object.keys(require.cache).map(
    (file) => /@aws-sdk[\\/](client-[^\\/]+)[\\/]/.exec(file)?.[1],
  );
  const found = new Set(clients.filter((name) => name !== undefined));
  writeSync(1, JSON.stringify([...found].sort()));
});
