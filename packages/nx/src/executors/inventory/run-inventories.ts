import {
  createWorkspaceFiles,
  renderText,
  type Diagnostic,
  type Palette,
  type StackSources,
} from '@stackref/core';
import {
  createDiagnostic,
  formatInventory,
  readInventory,
  resolveValidationLevel,
  takeInventories,
  validationLevels,
  wholeFile,
  type InventoryRequest,
  type StackInventory,
} from '@stackref/core/plugin';
import { posix } from 'node:path';
import { builtIn } from '../../built-in/built-in';
import { readOptions } from '../../options/read-options';
import { stackFileOf } from '../../options/shared-options';
import { paletteOf } from '../../reporting/choose-palette';
import { say } from '../../reporting/output';
import { reportOf } from '../../reporting/report-of';
import { createRequestLog } from '../../reporting/request-log';
import { describeWriteFailure, writeOwnFile } from '../../reporting/write-output-file';
import { refuseCached } from '../../targets/replaced-property';
import type { RunContext, RunningTask } from '../../targets/running-task';
import type { TaskOutcome } from '../../targets/run-batch';
import { neededLevel } from './needed-level';
import { inventoryOptionsSchema } from './options';
import { renderInventory } from './render-inventory';

/** An inventory task as Nx hands it over. */
export interface InventoryTask {
  readonly options: unknown;
  readonly task: RunningTask;
}

/** Where inventories are taken. */
export interface InventoryContext extends StackSources {
  readonly context: RunContext;
  readonly palette: Palette;
  /** Takes a line for people while they wait. */
  readonly say: (line: string) => void;
}

/** The context of a run: this process, and what comes with the plugin. */
export function inventoryContext(context: RunContext): InventoryContext {
  const environment = process.env;
  return {
    workspaceRoot: context.root,
    environment,
    ...builtIn,
    context,
    palette: paletteOf(environment),
    say,
  };
}

/** A task that can be done. */
interface Plan extends InventoryRequest {
  readonly outputFile: string;
}

/**
 * Takes the inventories of many stacks, with one question to each store, and writes their files. A task succeeds when
 * its file says what the store answered, whatever that is: to judge it is what validation is for, which knows the place
 * of every reference.
 */
export async function runInventories(
  tasks: ReadonlyMap<string, InventoryTask>,
  run: InventoryContext,
): Promise<ReadonlyMap<string, TaskOutcome>> {
  const { environment, palette } = run;
  const outcomes = new Map<string, TaskOutcome>();
  const plans = new Map<string, Plan>();
  const planOf = createPlanner(run);
  for (const [id, task] of tasks) {
    const { plan, findings } = planOf(task);
    if (findings.length === 0) plans.set(id, plan);
    else outcomes.set(id, failure(plan.file, findings, palette));
  }
  const log = createRequestLog(run.say);
  const inventories = await takeInventories([...plans.values()], {
    ...run,
    calls: { observe: log.observe },
  });
  const isVerbose = environment['NX_VERBOSE_LOGGING'] === 'true';
  const note = isVerbose ? `${palette.faint(`Requests of this run: ${log.summary()}`)}\n` : '';
  [...plans].forEach(([id, plan], index) => {
    const taken = inventories[index];
    if (taken !== undefined) outcomes.set(id, record(taken, plan, note, run));
  });
  return outcomes;
}

function createPlanner({ workspaceRoot, environment, context }: InventoryContext) {
  const files = createWorkspaceFiles(workspaceRoot);
  return ({ options: given, task }: InventoryTask) => {
    const { options, mistakes } = readOptions(inventoryOptionsSchema, given);
    const file = stackFileOf(options, task);
    const findings: Diagnostic[] = mistakes.map((mistake) =>
      createDiagnostic('option-invalid', wholeFile(file), mistake),
    );
    findings.push(...refuseCached(task, file, context));
    const level =
      options.level === undefined
        ? neededLevel(task, file, context, environment)
        : resolveValidationLevel(options.level, environment);
    if (typeof level !== 'string') {
      const data = { ...level, levels: validationLevels };
      findings.push(createDiagnostic('validation-level-unknown', wholeFile(file), data));
    }
    const outputFile =
      options.outputFile ?? posix.join(task.projectRoot, '.stackref', 'inventory.json');
    const recorded = readInventory(outputFile, files);
    const plan: Plan = {
      file,
      level: typeof level === 'string' ? level : 'NONE',
      earlier: recorded.status === 'read' ? recorded.inventory : undefined,
      outputFile,
    };
    return { plan, findings };
  };
}

function record(
  taken: StackInventory,
  { file, outputFile }: Plan,
  note: string,
  { workspaceRoot, palette }: InventoryContext,
): TaskOutcome {
  const problem = writeOwnFile(workspaceRoot, outputFile, formatInventory(taken.inventory));
  if (problem !== undefined) {
    return failure(file, [describeWriteFailure(problem, outputFile, file)], palette);
  }
  return { success: true, terminalOutput: renderInventory(taken, outputFile, palette) + note };
}

function failure(file: string, findings: readonly Diagnostic[], palette: Palette): TaskOutcome {
  return { success: false, terminalOutput: renderText([reportOf(file, findings)], { palette }) };
}
