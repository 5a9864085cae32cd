import { plainPalette, type Palette, type Style } from '../report/palette';
import { visibleText } from '../report/visible-text';
import type { RegistrationOutcome, RegistrationResult } from './apply-registration';
import type { RegistrationPlan } from './registration-plan';

type Row = readonly [secret: string, key: string, value: string, note: string];

const marks: ReadonlyMap<string, Exclude<keyof Palette, 'width'>> = new Map([
  ['stored', 'success'],
  ['created', 'success'],
  ['updated', 'success'],
  ['unchanged', 'faint'],
  ['incomplete', 'warning'],
  ['failed', 'error'],
  ['cancelled', 'warning'],
]);

/** Whether every key of the plan has a value now. */
export function isComplete({ outcomes, isCancelled }: RegistrationResult): boolean {
  return (
    !isCancelled &&
    outcomes.every(
      ({ outcome, missing, refusals }) =>
        outcome !== 'failed' && missing.length === 0 && refusals.size === 0,
    )
  );
}

/**
 * Writes what a registration did for people: a table of secrets and keys with `[redacted]` for every value that was
 * written, what went wrong, and the verdict as the last line.
 */
export function renderResult(
  plan: RegistrationPlan,
  result: RegistrationResult,
  palette: Palette = plainPalette,
): string {
  const rows = result.outcomes.flatMap(rowsOf);
  const parts = rows.length === 0 ? [] : [renderTable(rows, palette)];
  const causes = new Map<string, RegistrationOutcome[]>();
  for (const outcome of result.outcomes) {
    if (outcome.error === undefined) continue;
    const { code, message, remedy } = outcome.error;
    const cause = JSON.stringify([code, message, remedy]);
    causes.set(cause, [...(causes.get(cause) ?? []), outcome]);
  }
  for (const same of causes.values()) {
    const [error] = same.flatMap((outcome) => outcome.error ?? []);
    if (error === undefined) continue;
    const heading = palette.strong(palette.error(`error ${error.code}`));
    const secrets = same.map(({ secret }) => secret).join(', ');
    const problem = visibleText(`${secrets}: ${error.message}`);
    parts.push(`${heading}  ${problem}\n${palette.help('help:')} ${visibleText(error.remedy)}`);
  }
  for (const { note } of result.outcomes) {
    if (note !== undefined) parts.push(`${palette.help('note:')} ${visibleText(note)}`);
  }
  const tone = isComplete(result) ? palette.success : palette.error;
  parts.push(palette.strong(tone(visibleText(describeResult(plan, result)))));
  return `${parts.join('\n\n')}\n`;
}

function rowsOf(outcome: RegistrationOutcome): readonly Row[] {
  const { secret, written, missing, refusals } = outcome;
  const notes: Row[] = [
    ...written.map((key): Row => [secret, key, '[redacted]', writtenNote(outcome)]),
    ...[...refusals].map(([key, reason]): Row => [secret, key, 'refused', reason]),
    ...missing
      .filter((key) => !refusals.has(key))
      .map((key): Row => [secret, key, 'missing', outcome.outcome]),
  ];
  return notes.length === 0 ? [[secret, '', '', outcome.outcome]] : notes;
}

/** A value that was written is stored, whatever became of the others. */
function writtenNote({ outcome }: RegistrationOutcome): string {
  return outcome === 'created' || outcome === 'updated' ? outcome : 'stored';
}

function renderTable(rows: readonly Row[], palette: Palette): string {
  const head: Row = ['Secret', 'Key', 'Value', ''];
  const shown = rows.map((row): Row => {
    const [secret, key, value, note] = row;
    return [visibleText(secret), visibleText(key), value, note];
  });
  const widths = [0, 1, 2].map((column) =>
    Math.max(...[head, ...shown].map((row) => (row[column] ?? '').length)),
  );
  const line = ([secret, key, value]: Row): string =>
    [secret, key, value].map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [
    palette.faint(line(head).trimEnd()),
    ...shown.map((row) => `${line(row)}  ${styleOf(row[3], palette)(row[3])}`.trimEnd()),
  ].join('\n');
}

function styleOf(note: string, palette: Palette): Style {
  return palette[marks.get(note) ?? 'warning'];
}

/** Says the outcome in one line: `3 values registered in 2 secrets, 1 still missing`. */
function describeResult(plan: RegistrationPlan, { outcomes, isCancelled }: RegistrationResult) {
  const written = outcomes.reduce((sum, outcome) => sum + outcome.written.length, 0);
  const secrets = outcomes.filter((outcome) => outcome.written.length > 0).length;
  const registered = `${count(written, 'value')} registered in ${count(secrets, 'secret')}`;
  const parts = [written === 0 ? 'Nothing registered' : registered];
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed').length;
  const missing = missingKeys(plan, outcomes).length;
  if (missing > 0) parts.push(`${missing} still missing`);
  if (failed > 0) parts.push(`${count(failed, 'secret')} failed`);
  if (isCancelled)
    parts.push('cancelled: what was entered is kept, the next run asks for the rest');
  return parts.join(', ');
}

/** Keys without a value after a registration, as `secret.key`; those of secrets that were not reached included. */
export function missingKeys(
  plan: RegistrationPlan,
  outcomes: readonly RegistrationOutcome[],
): readonly string[] {
  const done = new Map(outcomes.map((outcome) => [outcome.secret, outcome.missing]));
  return plan.secrets.flatMap(({ name, keys }) => {
    const missing =
      done.get(name) ??
      keys
        .filter(({ state, isAsked, isOptional }) => state !== 'present' && isAsked && !isOptional)
        .map(({ key }) => key);
    return missing.map((key) => `${name}.${key}`);
  });
}

function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}
