import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runOrThrow } from '../../process/run-process';
import { entryOf, tools } from '../../process/workspace-paths';

/** An npm registry on this machine that has what was published to it and nothing else. */
export interface LocalRegistry {
  readonly url: string;
  /** Publishes a tarball, as a release would. */
  publish(tarball: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a registry on the loopback interface. It keeps everything it needs in the given folder. */
export async function startLocalRegistry(folder: string): Promise<LocalRegistry> {
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, 'config.yaml');
  writeFileSync(configuration, configurationOf(join(folder, 'storage')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = spawn(
    process.execPath,
    [entryOf(tools.verdaccio), '--config', configuration, '--listen', `127.0.0.1:${port}`],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const log: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log.push(chunk.toString());
      if (log.join('').includes(url)) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`The registry did not start:\n${log.join('')}`));
    });
  });
  // The client asks for a token; the registry takes any.
  const settings = join(folder, '.npmrc');
  writeFileSync(settings, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anyone\n`);
  return {
    url,
    async publish(tarball) {
      // Only a CI can say where a package was built.
      const options = ['--userconfig', settings, '--registry', url, '--provenance=false'];
      await runOrThrow('npm', ['publish', tarball, ...options], { cwd: folder });
    },
    async stop() {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    },
  };
}

/** Everybody may read and publish, and nothing is looked up elsewhere. */
function configurationOf(storage: string): string {
  return JSON.stringify({
    storage,
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$all' } },
    log: { type: 'stdout', format: 'json', level: 'http' },
    web: { enable: false },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
