import {
  compareDiagnostics,
  createDiagnostic,
  createWorkspaceFiles,
  judge,
  loadStack,
  rangeOf,
  resolveValidationLevel,
  validationLevels,
  type Diagnostic,
  type StackChecker,
  type StackReport,
} from '@stackref/core';
import { posix } from 'node:path';
import { reportOf, wholeFile } from '../../reporting/report-of';
import type { InferredFacts, NormalizedValidateOptions } from './options';

/** Where and for whom one stack is validated. */
export interface ValidationPlace {
  /** Absolute path. */
  readonly workspaceRoot: string;
  /** The folder of the project, relative to the workspace root. */
  readonly projectRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Validates the stack that the options name. A level that does not exist is the only finding of its report. */
export async function validateStack(
  checker: StackChecker,
  options: NormalizedValidateOptions,
  { workspaceRoot, projectRoot, environment }: ValidationPlace,
): Promise<StackReport> {
  const file = posix.normalize(
    (options.stack ?? posix.join(projectRoot, 'stack.yaml')).replaceAll('\\', '/'),
  );
  const level = resolveValidationLevel(options.level, environment);
  if (typeof level !== 'string') {
    const data = { ...level, levels: validationLevels };
    return reportOf(file, [createDiagnostic('validation-level-unknown', wholeFile(file), data)]);
  }
  const report = await checker.check({
    file,
    level,
    plainTextSecrets: options.plainTextSecrets,
    inventoryFile: options.inventory,
  });
  const inferred = findingsOf(options.inferred, report, workspaceRoot);
  const diagnostics = [...inferred, ...report.diagnostics].sort(compareDiagnostics);
  return { ...report, diagnostics };
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
    ...(facts?.pluginOptions ?? []).map((reason) =>
      createDiagnostic('plugin-option-invalid', wholeFile('nx.json'), {
        file: 'nx.json',
        plugin: '@stackref/nx/plugin',
        reason,
      }),
    ),
    ...(facts?.ignored ?? []).map((path) =>
      createDiagnostic('input-ignored', wholeFile(file), { path, stack }),
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
