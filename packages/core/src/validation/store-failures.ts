import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { shownName } from '../diagnostics/shown-name';
import type { SourceRange } from '../diagnostics/source-file';
import type { UnansweredSecret, UnusableSecret } from '../inventory/inventory';

/** A place that needs a secret which the store did not give. */
export interface FailedNeed {
  readonly component: string;
  readonly attribute: string;
  readonly secret: string;
  readonly range: SourceRange;
  readonly failure: UnansweredSecret | UnusableSecret;
}

/**
 * Reports why a store did not answer: each cause once, at its own place where it has one, as in a secrets file that is
 * broken, else where the first secret is needed. All other places are named with it.
 *
 * @param store - How messages call the store.
 */
export function reportFailures(needs: readonly FailedNeed[], store: string): readonly Diagnostic[] {
  const causes = new Map<string, [FailedNeed, ...FailedNeed[]]>();
  for (const need of needs) {
    const { state, message, remedy, place } = need.failure;
    const cause = JSON.stringify([state, message, remedy, place]);
    const known = causes.get(cause);
    if (known === undefined) causes.set(cause, [need]);
    else known.push(need);
  }
  return [...causes.values()].map((same) => {
    const [{ component, attribute, range, failure }, ...others] = same;
    const { state, message: reason, remedy, place } = failure;
    const secrets = [...new Set(same.map(({ secret }) => secret))];
    const data = { component, attribute, secrets, places: same.length, store, reason, remedy };
    const related = (place === undefined ? others : same).map((need) => ({
      message: `${shownName(need.component)}.${shownName(need.attribute)} needs ${need.secret}`,
      range: need.range,
    }));
    return createDiagnostic(`secret-${state}`, place ?? range, data, { related });
  });
}
