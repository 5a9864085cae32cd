import { visibleText } from './visible-text';

/** What a verdict needs to know of the report on one stack, as it was made or as it was read back from a file. */
export interface JudgedStack {
  readonly level: string;
  readonly counts: {
    readonly references: number;
    readonly secrets: number;
    readonly unknownValues?: number | undefined;
  };
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: 'error' | 'warning';
    readonly range: { readonly file: string; readonly start: number; readonly end: number };
  }[];
  /** Set for a report that was judged before, and had more warnings than were accepted. */
  readonly hasTooManyWarnings?: boolean;
}

/** What counts besides findings. */
export interface JudgeOptions {
  /** How many warnings are accepted; any number when it is absent. */
  readonly maxWarnings?: number | undefined;
  /** Stacks that should have been validated and were not. */
  readonly notValidated?: number;
}

/** Findings in a file that several stacks are made from, each of which is one finding however many stacks it is in. */
export interface SharedFindings {
  readonly file: string;
  readonly errors: number;
  readonly warnings: number;
  readonly stacks: number;
}

/** The outcome of checking stacks, in numbers. A finding at one place of one file counts once. */
export interface Verdict {
  readonly success: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly stacks: number;
  readonly stacksWithErrors: number;
  readonly stacksWithWarnings: number;
  /** Stacks that fail for their warnings alone, as far as their reports say so. */
  readonly stacksOverLimit: number;
  readonly notValidated: number;
  readonly shared: readonly SharedFindings[];
  /** How many warnings are accepted; `undefined` when any number is. */
  readonly maxWarnings: number | undefined;
}

interface Finding {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly stacks: number[];
}

/** Counts the findings of stacks. An error, or more warnings than accepted, is a failure. */
export function judge(
  stacks: readonly JudgedStack[],
  { maxWarnings, notValidated = 0 }: JudgeOptions = {},
): Verdict {
  const findings = findingsOf(stacks);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const stacksOverLimit = stacks.filter(({ hasTooManyWarnings }) => hasTooManyWarnings).length;
  const success =
    errors.length === 0 &&
    stacksOverLimit === 0 &&
    notValidated === 0 &&
    (maxWarnings === undefined || warnings.length <= maxWarnings);
  return {
    success,
    errors: errors.length,
    warnings: warnings.length,
    stacks: stacks.length,
    stacksWithErrors: stacksWith(errors),
    stacksWithWarnings: stacksWith(warnings),
    stacksOverLimit,
    notValidated,
    shared: sharedOf(findings),
    maxWarnings,
  };
}

/** The same code at the same place is the same finding; the second of one stack there is another one. */
function findingsOf(stacks: readonly JudgedStack[]): readonly Finding[] {
  const findings = new Map<string, Finding>();
  stacks.forEach(({ diagnostics }, index) => {
    const seen = new Map<string, number>();
    for (const { code, severity, range } of diagnostics) {
      const place = JSON.stringify([severity, code, range.file, range.start, range.end]);
      const nth = seen.get(place) ?? 0;
      seen.set(place, nth + 1);
      const finding = findings.get(`${place}${nth}`) ?? { severity, file: range.file, stacks: [] };
      finding.stacks.push(index);
      findings.set(`${place}${nth}`, finding);
    }
  });
  return [...findings.values()];
}

function sharedOf(findings: readonly Finding[]): readonly SharedFindings[] {
  const shared = findings.filter(({ stacks }) => stacks.length > 1);
  return [...new Set(shared.map(({ file }) => file))].sort().map((file) => {
    const inside = shared.filter((finding) => finding.file === file);
    const errors = inside.filter(({ severity }) => severity === 'error').length;
    const warnings = inside.length - errors;
    return { file, errors, warnings, stacks: stacksWith(inside) };
  });
}

function stacksWith(findings: readonly Finding[]): number {
  return new Set(findings.flatMap(({ stacks }) => stacks)).size;
}

/** Says the outcome in one line: `2 errors in 1 of 20 stacks, 3 warnings in 2`. */
export function describeVerdict(stacks: readonly JudgedStack[], verdict: Verdict): string {
  const parts = [describeOutcome(stacks, verdict), ...describeShared(verdict.shared)];
  return visibleText(parts.join('; '));
}

function describeOutcome(stacks: readonly JudgedStack[], verdict: Verdict): string {
  const { errors, warnings, stacksWithErrors, stacksWithWarnings, notValidated } = verdict;
  const missing = notValidated === 0 ? '' : `, ${notValidated} not validated`;
  if (verdict.stacks === 0) return `${count(notValidated, 'stack')} not validated`;
  const isOne = verdict.stacks === 1;
  if (errors > 0) {
    const place = `in ${ofStacks(stacksWithErrors, verdict)}`;
    const found = count(errors, 'error');
    if (warnings === 0) return `${found} ${place}${missing}`;
    const warned = count(warnings, 'warning');
    return isOne
      ? `${found} and ${warned} ${place}${missing}`
      : `${found} ${place}, ${warned} in ${stacksWithWarnings}${missing}`;
  }
  if (isOverLimit(verdict)) {
    const limit =
      verdict.maxWarnings === undefined
        ? `more than accepted in ${verdict.stacksOverLimit}`
        : `${verdict.maxWarnings} accepted`;
    const warned = count(warnings, 'warning');
    return `${warned} in ${ofStacks(stacksWithWarnings, verdict)}, ${limit}${missing}`;
  }
  const valid = `${count(verdict.stacks, 'stack')} valid`;
  const warned = warnings === 0 ? '' : count(warnings, 'warning');
  const noted =
    warned === '' ? '' : isOne ? ` with ${warned}` : `, ${warned} in ${stacksWithWarnings}`;
  return `${valid}${noted}${missing}: ${describeCounts(stacks)}`;
}

function isOverLimit({ maxWarnings, warnings, stacksOverLimit }: Verdict): boolean {
  return stacksOverLimit > 0 || (maxWarnings !== undefined && warnings > maxWarnings);
}

/** At most this many files are named in the line; the reports have all. */
const maxNamedFiles = 3;

function describeShared(shared: readonly SharedFindings[]): readonly string[] {
  if (shared.length === 0) return [];
  const named = shared.slice(0, maxNamedFiles).map(({ file, errors, warnings, stacks }) => {
    const found = [
      ...(errors === 0 ? [] : [count(errors, 'error')]),
      ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
    ];
    return `${found.join(' and ')} in ${file}, a file of ${stacks} of them`;
  });
  const others = shared.length - named.length;
  if (others > 0) named.push(`${others} more such ${others === 1 ? 'file' : 'files'}`);
  return [`counted once: ${named.join('; ')}`];
}

function describeCounts(stacks: readonly JudgedStack[]): string {
  const references = sum(stacks, ({ counts }) => counts.references);
  const secrets = sum(stacks, ({ counts }) => counts.secrets);
  const levels = [...new Set(stacks.map(({ level }) => level))].sort();
  const notLookedUp = levels.length === 1 && levels[0] === 'NONE' ? ', not looked up' : '';
  const unknown = sum(stacks, ({ counts }) => counts.unknownValues ?? 0);
  const left =
    unknown > 0
      ? `; whether ${count(unknown, 'value')} ${unknown === 1 ? 'is' : 'are'} empty is not known`
      : '';
  return `${count(references, 'reference')} to ${count(secrets, 'secret')}${notLookedUp} (${levels.join(', ')})${left}`;
}

function ofStacks(part: number, { stacks }: Verdict): string {
  return stacks === 1 ? '1 stack' : `${part} of ${stacks} stacks`;
}

function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

function sum(stacks: readonly JudgedStack[], amount: (stack: JudgedStack) => number): number {
  return stacks.reduce((total, stack) => total + amount(stack), 0);
}
