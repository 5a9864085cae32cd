import type { StackReport } from '../../validation/stack-report';

/** The outcome of checking stacks, in numbers. */
export interface Verdict {
  readonly success: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly stacks: number;
  readonly stacksWithErrors: number;
  /** How many warnings are accepted; `undefined` when any number is. */
  readonly maxWarnings: number | undefined;
}

/** Counts the findings of reports. An error, or more warnings than accepted, is a failure. */
export function judge(reports: readonly StackReport[], maxWarnings?: number): Verdict {
  let errors = 0;
  let warnings = 0;
  let stacksWithErrors = 0;
  for (const { diagnostics } of reports) {
    const own = diagnostics.filter(({ severity }) => severity === 'error').length;
    errors += own;
    warnings += diagnostics.length - own;
    if (own > 0) stacksWithErrors++;
  }
  const success = errors === 0 && (maxWarnings === undefined || warnings <= maxWarnings);
  return { success, errors, warnings, stacks: reports.length, stacksWithErrors, maxWarnings };
}

/** Says the outcome in one line: `1 error in 1 of 3 stacks`. */
export function describeVerdict(reports: readonly StackReport[], verdict: Verdict): string {
  const { errors, warnings, stacks, stacksWithErrors, success, maxWarnings } = verdict;
  const warningCount = count(warnings, 'warning');
  if (errors > 0) {
    const findings = [count(errors, 'error'), ...(warnings > 0 ? [warningCount] : [])];
    return `${findings.join(' and ')} in ${ofStacks(stacksWithErrors, stacks)}`;
  }
  if (!success) {
    return `${warningCount} in ${count(stacks, 'stack')}, ${maxWarnings ?? 0} accepted`;
  }
  const withWarnings = warnings > 0 ? ` with ${warningCount}` : '';
  return `${count(stacks, 'stack')} valid${withWarnings}: ${describeCounts(reports)}`;
}

function describeCounts(reports: readonly StackReport[]): string {
  const references = sum(reports, ({ counts }) => counts.references);
  const secrets = sum(reports, ({ counts }) => counts.secrets);
  const levels = [...new Set(reports.map(({ level }) => level))].sort();
  const notLookedUp = levels.length === 1 && levels[0] === 'NONE' ? ', not looked up' : '';
  const unknown = sum(reports, ({ counts }) => counts.unknownValues ?? 0);
  const left =
    unknown > 0
      ? `; whether ${count(unknown, 'value')} ${unknown === 1 ? 'is' : 'are'} empty is not known`
      : '';
  return `${count(references, 'reference')} to ${count(secrets, 'secret')}${notLookedUp} (${levels.join(', ')})${left}`;
}

function ofStacks(part: number, all: number): string {
  return all === 1 ? '1 stack' : `${part} of ${all} stacks`;
}

function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

function sum(reports: readonly StackReport[], amount: (report: StackReport) => number): number {
  return reports.reduce((total, report) => total + amount(report), 0);
}
