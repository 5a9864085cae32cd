import type { NxPlugin } from '@nx/devkit';
import type { JsonReport } from '@stackref/core';
import {
  describeVerdict,
  judge,
  visibleText,
  type JudgedStack,
  type Palette,
} from '@stackref/core/startup';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openInputsCache } from '../inference/inputs-cache';
import { pluginEntries } from '../inference/plugin-entry';
import { choosePalette } from '../reporting/choose-palette';
import { say, terminalEnds } from '../reporting/output';
import { replacedTargets } from './replaced-targets';

type AfterTasks = NonNullable<NxPlugin['postTasksExecution']>;
type RunContext = Parameters<AfterTasks>[1];
type RunResults = Pick<RunContext, 'workspaceRoot' | 'startTime' | 'taskResults'>;

const ownFile = /(?:^|\/)\.stackref\//;
const reportFile = /(?:^|\/)\.stackref\/report[^/]*\.json$/;
const inventoryFile = /(^|\/)\.stackref\/inventory([^/]*\.json)$/;

/** File systems keep times more coarsely than the clock does. */
const clockTolerance = 2000;

/** Milliseconds in which even a busy machine gives Nx its turn. */
const readingTime = 100;

/**
 * Ends a run with one line over all stacks that it validated. Nx does not show the output of what succeeded, nor that of
 * a task that did not run, so without it warnings pass unseen. Nx fails a run when this throws, so it never does.
 */
export const postTasksExecution: AfterTasks = async (options, context) => {
  try {
    const { stderrIsTerminal: isTerminal } = terminalEnds();
    const palette = choosePalette({ environment: process.env, isTerminal });
    const { workspaceRoot, taskResults, nxJsonConfiguration } = context;
    const cache = openInputsCache(workspaceRoot, process.env);
    const { leftAlone } = cache;
    const tasks = Object.values(taskResults).map(({ task }) => task);
    const entries = pluginEntries(nxJsonConfiguration, cache);
    // Nx calls it for every entry of nx.json. The first one speaks for all.
    const own = JSON.stringify(options);
    const index = entries.findIndex(({ given }) => JSON.stringify(given) === own);
    if (index > 0) return;
    const replaced = (index === 0 ? entries : []).flatMap((entry) =>
      replacedTargets(tasks, workspaceRoot, entry, leftAlone),
    );
    const lines = sumUpRun(context, palette, { leftAlone: leftAlone.length, replaced });
    if (lines.length > 0) await sayBeforeTheEnd(`\n${lines.join('\n')}`);
  } catch (error) {
    // A message may quote what it is about.
    const kind = error instanceof Error ? error.name : typeof error;
    await sayBeforeTheEnd(`\nstackref: The reports of this run could not be summed up (${kind}).`);
  }
};

/**
 * Nx runs a plugin in a process of its own and closes the pipe that carries what it prints as soon as the hook has
 * answered, whether that is read or not. While Nx waits for the answer, it reads the pipe.
 */
async function sayBeforeTheEnd(text: string): Promise<void> {
  say(text);
  await setTimeout(readingTime);
}

/**
 * What is to be said of a run, by the reports of its tasks, those from the cache included. The verdict is the last line.
 *
 * @param seen - how many files are called like stacks and are another tool's, and a line for each stack whose target
 * is something else
 * @returns Nothing when the run had nothing to do with stacks.
 */
export function sumUpRun(
  run: RunResults,
  palette: Palette,
  { leftAlone, replaced }: { readonly leftAlone: number; readonly replaced: readonly string[] } = {
    leftAlone: 0,
    replaced: [],
  },
): readonly string[] {
  const results = Object.values(run.taskResults).map(({ task, status }) => ({
    status,
    report: task.outputs.find((output) => reportFile.test(output)),
    inventory: task.outputs.find((output) => inventoryFile.test(output)),
  }));
  const reports = results.flatMap(({ report, status }) =>
    report === undefined ? [] : [{ report, stacks: readReport(report, status, run) }],
  );
  const known = new Set(reports.map(({ report }) => report));
  // Nx says nothing of a task that it skipped since one that it depends on failed.
  const withoutInventory = results.filter(
    ({ inventory, status }) =>
      inventory !== undefined &&
      status !== 'success' &&
      !known.has(inventory.replace(inventoryFile, '$1.stackref/report$2')),
  );
  const stacks = reports.flatMap((read) => read.stacks ?? []);
  const unread = reports.filter((read) => read.stacks === undefined);
  const notValidated = unread.length + withoutInventory.length + replaced.length;
  if (stacks.length === 0 && notValidated === 0) return [];
  const verdict = judge(stacks, { notValidated });
  const { success, warnings } = verdict;
  const tone = !success ? palette.error : warnings > 0 ? palette.warning : palette.success;
  return [
    ...[...replaced, ...sharedFiles(run)].map((line) => palette.warning(line)),
    palette.strong(tone(`stackref: ${describeVerdict(stacks, verdict)}${describeRest(leftAlone)}`)),
  ];
}

function describeRest(leftAlone: number): string {
  if (leftAlone === 0) return '';
  return ` (${leftAlone} ${leftAlone === 1 ? 'file' : 'files'} of other tools left alone)`;
}

/** Validation refuses a file that another task writes too, but not when the results of all of them come from the cache. */
function sharedFiles({ taskResults }: RunResults): readonly string[] {
  const results = Object.values(taskResults).filter(({ status }) => status !== 'failure');
  const files = results
    .filter(({ task }) => task.outputs.some((output) => reportFile.test(output)))
    .flatMap(({ task }) => task.outputs.filter((output) => !ownFile.test(output)));
  return [...new Set(files)]
    .map((file) => ({ file, tasks: files.filter((other) => other === file).length }))
    .filter(({ tasks }) => tasks > 1)
    .map(
      ({ file, tasks }) =>
        `stackref: ${visibleText(file)} is named by ${tasks} tasks and holds the report of one of them`,
    );
}

/** Reads the report of one task; `undefined` when the task did not come to one. */
function readReport(
  file: string,
  status: RunResults['taskResults'][string]['status'],
  { workspaceRoot, startTime }: RunResults,
): readonly JudgedStack[] | undefined {
  if (status === 'skipped' || status === 'stopped') return undefined;
  const path = join(workspaceRoot, file);
  try {
    const hasRun = status === 'success' || status === 'failure';
    // A task that was killed leaves the report of an earlier run.
    if (hasRun && statSync(path).mtimeMs < startTime - clockTolerance) return undefined;
    const report = JSON.parse(readFileSync(path, 'utf8')) as JsonReport;
    return status === 'failure' && report.success ? undefined : judgedStacks(report);
  } catch {
    // There is none, it was cut off or is no report: in each case nothing is known of the stack.
    return undefined;
  }
}

function judgedStacks({ success, summary, stacks }: JsonReport): readonly JudgedStack[] {
  const hasTooManyWarnings = !success && summary.errors === 0;
  return stacks.map(({ level, references, secrets, unknownValues, diagnostics }) => ({
    level,
    hasTooManyWarnings,
    counts: { references, secrets, unknownValues },
    diagnostics: diagnostics.map(({ code, severity, file, start, end }) => ({
      code,
      severity,
      range: { file, start: start.offset, end: end.offset },
    })),
  }));
}
