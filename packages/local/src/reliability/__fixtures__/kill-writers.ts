import { setTimeout as pause } from 'node:timers/promises';
import { createTestWorkspace } from '../../__fixtures__/test-workspace';
import type { TestWorkspace } from '../../__fixtures__/test-workspace';
import type { Random } from './random';
import { readStoredValues, valuesAfter } from './stored-values';
import type { StoredValues } from './stored-values';
import type { WriteRequest } from './write-request';
import { startWriter } from './writer-process';
import type { WriterProcess } from './writer-process';

/** What is found after a process was killed. */
export interface AfterKill {
  readonly workspace: TestWorkspace;
  /** What stackref reads in the file. */
  readonly stored: StoredValues;
  /** What there is when all that was confirmed is there, and nothing else. */
  readonly confirmed: StoredValues;
  /** The same with the write that was going on. */
  readonly next: StoredValues;
}

/** How the kills of a series fell. */
export interface KillFigures {
  readonly kills: number;
  readonly confirmedWrites: number;
  /** Kills in the middle of a write. */
  readonly leftLocks: number;
  readonly leftTemporaries: number;
  /** Kills between the rename and the confirmation. */
  readonly unconfirmedWrites: number;
}

/** After so many kills a new file is begun, so that making one is interrupted too. */
const killsPerFile = 10;
/** More than a process writes before it is killed. */
const requestsPerProcess = 60;

const requestAt = (index: number): WriteRequest => ({
  secret: `secret${index % 5}`,
  key: `key${index % 7}`,
  value: `value ${index}`,
});

/** Kills processes that write, one after the other, and shows what is there after each. */
export async function killWriters(
  kills: number,
  random: Random,
  check: (after: AfterKill, kill: number) => Promise<void>,
): Promise<KillFigures> {
  let figures = noFigures;
  while (figures.kills < kills) {
    const workspace = await createTestWorkspace();
    try {
      const count = Math.min(killsPerFile, kills - figures.kills);
      figures = await killOnOneFile(workspace, count, random, check, figures);
    } finally {
      await workspace.remove();
    }
  }
  return figures;
}

const noFigures: KillFigures = {
  kills: 0,
  confirmedWrites: 0,
  leftLocks: 0,
  leftTemporaries: 0,
  unconfirmedWrites: 0,
};

async function killOnOneFile(
  workspace: TestWorkspace,
  kills: number,
  random: Random,
  check: (after: AfterKill, kill: number) => Promise<void>,
  before: KillFigures,
): Promise<KillFigures> {
  let figures = before;
  const written: WriteRequest[] = [];
  let index = 0;
  let starting = startWriter(workspace);
  for (let kill = 0; kill < kills; kill++) {
    const writer = await starting;
    const requests = Array.from({ length: requestsPerProcess }, () => requestAt(index++));
    const count = await killAmid(writer, requests, random);
    // Starting takes the longest: the next one starts during the checks.
    if (kill < kills - 1) starting = startWriter(workspace);
    written.push(...requests.slice(0, count));
    const confirmed = valuesAfter(written);
    const next = valuesAfter([...written, ...requests.slice(count, count + 1)]);
    const stored = await readStoredValues(workspace);
    await check({ workspace, stored, confirmed, next }, figures.kills);
    const hasNext = JSON.stringify(sorted(stored)) !== JSON.stringify(sorted(confirmed));
    if (hasNext) written.push(...requests.slice(count, count + 1));
    const files = await workspace.files();
    figures = {
      kills: figures.kills + 1,
      confirmedWrites: figures.confirmedWrites + count,
      leftLocks: figures.leftLocks + countOf(files, '.lock'),
      leftTemporaries: figures.leftTemporaries + countOf(files, '.tmp'),
      unconfirmedWrites: figures.unconfirmedWrites + (hasNext ? 1 : 0),
    };
  }
  return figures;
}

/** @returns How many of the requests were confirmed. */
async function killAmid(
  writer: WriterProcess,
  requests: readonly WriteRequest[],
  random: Random,
): Promise<number> {
  const answers = requests.map((request) => writer.write(request));
  // The first write loads the cryptography, which takes longer than many writes: most kills fall behind it.
  if (random() < 0.9) await answers[0];
  await pause(random() * 60);
  await writer.kill();
  const words = await Promise.all(answers);
  const wrong = words.find((word) => word !== 'ok' && word !== 'killed');
  if (wrong !== undefined) throw new Error(`A write failed with ${wrong}.`);
  return words.filter((word) => word === 'ok').length;
}

const countOf = (files: readonly string[], ending: string): number =>
  files.filter((name) => name.endsWith(ending)).length;

const sorted = (values: StoredValues): unknown => Object.entries(values).sort();
