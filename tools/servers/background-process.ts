import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCaptured } from '../process/run-process';
import { serverFolder } from './server-cache';
import { answers } from './url-answers';

export interface BackgroundProcess {
  /** The server's name, under which it is stopped. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment of the server; this process's own when absent. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** A folder with what it works on, which is removed when it is stopped. */
  readonly folder?: string;
  /** It is ready when this URL answers, whatever it answers; certificates are not checked. */
  readonly readyUrl: string;
}

export interface StartedProcess {
  /** The absolute path of everything it prints. */
  readonly logFile: string;
}

/** What a pid file keeps, as JSON. */
interface Entry {
  readonly pid: number;
  readonly args: string;
  readonly folder?: string;
}

/** How long a server may take until it answers, in milliseconds. */
const patience = 60_000;

/** The pid files of what this process started, by the server's name: others of the name are not ours to stop. */
const ownPidFiles = new Map<string, string[]>();

/**
 * Starts a server that outlives this process, and resolves when it answers.
 * @throws Error with the end of its log when it ends or does not answer.
 */
export async function startInBackground(server: BackgroundProcess): Promise<StartedProcess> {
  const folder = serverFolder(server.name, 'run');
  const run = `${Date.now()}-${process.pid}`;
  const logFile = join(folder, `${run}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(server.program, server.args, {
    cwd: server.cwd,
    env: server.environment ?? process.env,
    // The leader of a group, so that stopping it stops what it started too.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  if (child.pid !== undefined) await remember(server, join(folder, `${run}.pid`), child.pid);
  const end = Date.now() + patience;
  while (!(await answers(server.readyUrl))) {
    const reason = failure?.message ?? reasonToGiveUp(child, end);
    if (reason !== undefined) {
      const tail = (await readFile(logFile, 'utf8')).slice(-2000);
      if (ownPidFiles.has(server.name)) await stopInBackground(server.name);
      throw new Error(`The server ${server.name} did not start: ${reason}\n${tail}`);
    }
    await sleep(100);
  }
  child.unref();
  return { logFile };
}

/**
 * Stops the servers of a name that this process started; when it started none, all that run. Does nothing when none
 * does.
 */
export async function stopInBackground(name: string): Promise<void> {
  const folder = serverFolder(name, 'run');
  const own = ownPidFiles.get(name);
  const files =
    own ??
    (await readdir(folder))
      .filter((file) => file.endsWith('.pid'))
      .map((file) => join(folder, file));
  for (const file of files) {
    const entry = JSON.parse(await readFile(file, 'utf8')) as Entry;
    await stopProcess(entry);
    for (const path of [file, file.replace(/pid$/, 'log'), entry.folder]) {
      if (path !== undefined) await rm(path, { recursive: true, force: true });
    }
  }
  ownPidFiles.delete(name);
}

async function remember(
  { name, args, folder }: BackgroundProcess,
  file: string,
  pid: number,
): Promise<void> {
  const entry: Entry = { pid, args: args.join(' '), ...(folder !== undefined && { folder }) };
  await writeFile(file, JSON.stringify(entry));
  ownPidFiles.set(name, [...(ownPidFiles.get(name) ?? []), file]);
}

function reasonToGiveUp({ exitCode, signalCode }: ChildProcess, end: number): string | undefined {
  if (exitCode !== null) return `it ended with ${exitCode}.`;
  if (signalCode !== null) return `it was ended by ${signalCode}.`;
  return Date.now() > end ? `it did not answer within ${patience / 1000} s.` : undefined;
}

async function stopProcess({ pid, args }: Entry): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    // A number that another program got meanwhile is left alone.
    if (!(await isRunning(pid, args))) return;
    process.kill(-pid, signal);
    for (let waited = 0; waited < 5000 && (await isRunning(pid, args)); waited += 100) {
      await sleep(100);
    }
  }
}

/** A script may replace itself by another program, so the arguments are what tells a process. */
async function isRunning(pid: number, args: string): Promise<boolean> {
  const { stdout } = await runCaptured('ps', ['-ww', '-o', 'args=', '-p', `${pid}`]);
  return stdout.trimEnd().endsWith(args);
}
