import type { Round, Step } from './plan-round';
import type { Difference } from './verdicts';

/** A round as a person reads it: what is done in each step. */
export function describeRound({ focus, steps }: Round): string {
  const names = new Map(
    steps.flatMap(({ made }) => made).map(({ id, name, seed }) => [id, `${name} (${seed})`]),
  );
  const lines = steps.map((step, index) => `  ${index + 1}. ${describeStep(step, names)}`);
  return [`about ${focus.join(', ')}:`, ...lines].join('\n');
}

function describeStep(
  { made, takenBack, action }: Step,
  names: ReadonlyMap<number, string>,
): string {
  const parts = [
    ...takenBack.map((id) => `no longer: ${names.get(id) ?? id}`),
    ...made.map(({ name, seed }) => `${name} (${seed})`),
    ...(action === undefined ? [] : [`then ${action.name} (${action.seed})`]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

export function describeDifferences(differences: readonly Difference[]): string {
  const shown = differences
    .slice(0, 3)
    .flatMap(({ of, cached, uncached }) => [
      of,
      ...indent('with the cache:    ', cached),
      ...indent('without the cache: ', uncached),
    ]);
  const more = differences.length > 3 ? [`and ${differences.length - 3} more`] : [];
  return [...shown, ...more].join('\n');
}

function indent(label: string, text: string): string[] {
  const lines = text.split('\n').slice(0, 14);
  return lines.map((line, index) => `  ${index === 0 ? label : ' '.repeat(label.length)}${line}`);
}
