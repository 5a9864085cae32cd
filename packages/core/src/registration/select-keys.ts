import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { wholeFile } from '../diagnostics/source-file';
import { formatReference } from '../reference/format-reference';
import type { PlanFilter } from './plan-registration';
import type { NeededKeys } from './registration-plan';

/** The part of a plan that a person chose, and what of the choice the stack does not need. */
export interface KeySelection {
  readonly only: readonly PlanFilter[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Understands `mysql_secret` and `mysql_secret.password` as the stack's own secrets and keys. Since the names are
 * known, dots in them need no quotes; the quoted form of a reference is understood too.
 */
export function selectKeys(
  texts: readonly string[],
  needed: NeededKeys,
  stack: { readonly file: string; readonly name: string },
): KeySelection {
  const meanings = meaningsOf(needed);
  const only: PlanFilter[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const filter of texts) {
    const meant = meanings.get(filter);
    if (meant !== undefined) {
      only.push(...meant);
      continue;
    }
    const range = wholeFile(stack.file);
    const similar = didYouMean(filter, meanings.keys());
    const data = { filter, similar, stack: stack.name, secrets: [...needed.keys()] };
    diagnostics.push(createDiagnostic('registration-filter-unknown', range, data));
  }
  return { only, diagnostics };
}

function meaningsOf(needed: NeededKeys): ReadonlyMap<string, readonly PlanFilter[]> {
  const meanings = new Map<string, PlanFilter[]>();
  const add = (text: string, filter: PlanFilter) => {
    const known = meanings.get(text);
    if (known === undefined) meanings.set(text, [filter]);
    else known.push(filter);
  };
  for (const [secret, keys] of needed) {
    add(secret, { secret, key: undefined });
    for (const key of keys.keys()) {
      const bare = `${secret}.${key}`;
      add(bare, { secret, key });
      const quoted = formatReference({ secret, key }).slice(2, -2);
      if (quoted !== bare) add(quoted, { secret, key });
    }
  }
  return meanings;
}
