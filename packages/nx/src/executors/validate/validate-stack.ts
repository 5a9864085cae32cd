import {
  createWorkspaceFiles,
  loadStack,
  type Diagnostic,
  type StackChecker,
  type StackReport,
} from '@stackref/core';
import { judge } from '@stackref/core/startup';
import { rangeOf } from '@stackref/core/catalog';
import {
  compareDiagnostics,
  createDiagnostic,
  resolveValidationLevel,
  validationLevels,
  wholeFile,
} from '@stackref/core/plugin';
import { stackFileOf } from '../../options/shared-options';
import { reportOf } from '../../reporting/report-of';
import type { InferredFacts } from '../../inference/inferred-facts';
import { findingsOfOptions } from '../../inference/plugin-options';
import type { ReadStack } from '../../inference/read-stacks';
import type { RunContext, RunningTask } from '../../targets/running-task';
import type { Environment } from '../../targets/task-environment';
import { checkInventory, checkTarget } from './check-target';
import type { NormalizedValidateOptions } from './options';

/** The task that validates one stack, and where. */
export interface ValidationTask {
  readonly task: RunningTask;
  readonly context: RunContext;
  /** The variables of the task: those that Nx has hashed. */
  readonly environment: Environment;
  /** What decides the outcome for a stack file, as inference reads it. */
  readonly readStack: (file: string) => ReadStack;
  /** How many tasks of the run write a file. */
  readonly writersOf: (file: string) => number;
}

/** Validates the stack that the options name. A level that does not exist is the only finding of its report. */
export async function validateStack(
  checker: StackChecker,
  options: NormalizedValidateOptions,
  { task, context, environment, readStack }: ValidationTask,
): Promise<StackReport> {
  const file = stackFileOf(options, task);
  const level = resolveValidationLevel(options.level, environment);
  if (typeof level !== 'string') {
    const data = { ...level, levels: validationLevels };
    return reportOf(file, [createDiagnostic('validation-level-unknown', wholeFile(file), data)]);
  }
  const notTaken = checkInventory(task, file, options, level, context);
  const report = await checker.check({
    file,
    // Of an inventory of another day nothing is said at all.
    level: notTaken.length > 0 ? 'NONE' : level,
    plainTextSecrets: options.plainTextSecrets,
    inventoryFile: options.inventory,
  });
  const diagnostics = [
    ...notTaken,
    ...checkTarget(task, readStack(file), options, context),
    ...findingsOf(options.inferred, report, context.root),
    ...report.diagnostics,
  ].sort(compareDiagnostics);
  return { ...report, level, diagnostics };
}

/** Adds a finding to a report, in its place. */
export function withFinding(report: StackReport, finding: Diagnostic): StackReport {
  return { ...report, diagnostics: [...report.diagnostics, finding].sort(compareDiagnostics) };
}

/** What inference saw and could not say, since it may not fail. */
function findingsOf(
  facts: InferredFacts | undefined,
  { file, stack }: StackReport,
  workspaceRoot: string,
): readonly Diagnostic[] {
  const findings: Diagnostic[] = [
    ...findingsOfOptions(facts?.pluginOptions ?? []),
    ...(facts?.uncached ?? []).map(({ path, why }) =>
      createDiagnostic('input-ignored', wholeFile(file), { path, stack, why }),
    ),
  ];
  const { sameNameAs, nameTaken } = facts ?? {};
  if (sameNameAs === undefined && nameTaken === undefined) return findings;
  const { stack: loaded } = loadStack(file, createWorkspaceFiles(workspaceRoot));
  const range = loaded?.nameNode ? rangeOf(loaded.nameNode) : wholeFile(file);
  if (sameNameAs !== undefined) {
    const data = { stack, file, other: sameNameAs };
    findings.push(createDiagnostic('stack-name-duplicate', range, data));
  }
  if (nameTaken !== undefined) {
    const { name, by: other, project } = nameTaken;
    findings.push(createDiagnostic('project-name-taken', range, { name, other, file, project }));
  }
  return findings;
}

/** Whether a report passes under the given options. */
export function isSuccess(
  report: StackReport,
  { maxWarnings }: NormalizedValidateOptions,
): boolean {
  return judge([report], { maxWarnings }).success;
}
