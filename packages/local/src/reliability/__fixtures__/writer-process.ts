import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestWorkspace } from '../../__fixtures__/test-workspace';
import type { WriteRequest } from './write-request';

/** A process of its own that writes into the secrets file of a test workspace. */
export interface WriterProcess {
  readonly pid: number;
  /** Asks for a write. @returns `ok`, or the code of the error; `killed` when there is no answer any more. */
  write(request: WriteRequest): Promise<string>;
  /** Ends it as a crash does, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Lets it end when all is written. */
  end(): Promise<void>;
}

const repository = join(__dirname, '..', '..', '..', '..', '..');

/** Starts a writer and waits until it can be asked. */
export async function startWriter({ root, context }: TestWorkspace): Promise<WriterProcess> {
  const program = require.resolve('./writer');
  const args = ['-r', '@swc-node/register', program, root, context.stackFolder];
  const child = spawn(process.execPath, args, {
    cwd: repository,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...context.environment,
      // Compiles the packages from their sources.
      SWC_NODE_PROJECT: join(repository, 'tsconfig.base.json'),
    },
  });
  const waiting: ((answer: string) => void)[] = [];
  const next = () => new Promise<string>((resolve) => waiting.push(resolve));
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  // Asking one that was killed is part of the game.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      for (const answer of waiting.splice(0)) answer('killed');
      resolve();
    });
  });
  const started = await Promise.race([next(), ended]);
  if (started !== 'ready' || child.pid === undefined) throw new Error('A writer did not start.');
  return {
    pid: child.pid,
    write(request) {
      const answer = next();
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
