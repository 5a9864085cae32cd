import type { PlannedKey, PlannedSecret, RegistrationPlan } from '../registration-plan';

/** A key of a plan that is missing and asked for, unless told otherwise. */
export function plannedKey(key: string, more: Partial<PlannedKey> = {}): PlannedKey {
  const state = 'missing';
  return { key, state, isAsked: true, uses: [], isSensitive: true, isOptional: false, ...more };
}

/** A secret of a plan that is to be created, unless told otherwise. */
export function plannedSecret(
  name: string,
  keys: readonly PlannedKey[],
  more: Partial<PlannedSecret> = {},
): PlannedSecret {
  return { name, action: 'create', version: null, keys, failure: undefined, ...more };
}

/** A plan for the stack `prod`. */
export function planOf(...secrets: readonly PlannedSecret[]): RegistrationPlan {
  return { stack: 'prod', secrets };
}
