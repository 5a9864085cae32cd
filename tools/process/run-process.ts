import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment of the child; this process's own when absent. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface ProcessResult {
  /** The exit code; 1 when a signal ended the process or it could not be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** On Windows npm is a script, which only a shell starts; what the script starts lies beside Node. */
function startable(program: string, args: readonly string[]): [string, readonly string[]] {
  if (program !== 'npm' || process.platform !== 'win32') return [program, args];
  const npm = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return [process.execPath, [npm, ...args]];
}

/** Runs a program to its end with its output on this terminal, and answers its exit code. Reads no input. */
export function runShown(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(...startable(program, args), {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Runs a program to its end and keeps what it prints. A program that fails is an answer, not an exception. */
export function runCaptured(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(...startable(program, args), {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        code: code ?? 1,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}

/**
 * Runs a program that must succeed and answers its standard output.
 * @throws Error with the program's output when it fails.
 */
export async function runOrThrow(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const result = await runCaptured(program, args, options);
  if (result.code !== 0) {
    throw new Error(
      `${program} ${args.join(' ')} ended with ${result.code}:\n${result.stdout}${result.stderr}`,
    );
  }
  return result.stdout;
}
