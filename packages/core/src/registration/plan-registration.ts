import { sensitiveBy } from '../flavors/sensitive-names';
import type { Inventory, SecretInventory } from '../inventory/inventory';
import type { SecretReference } from '../reference/template';
import type {
  NeededKey,
  NeededKeys,
  PlannedKey,
  PlannedSecret,
  RegistrationPlan,
} from './registration-plan';

export interface PlanRegistrationOptions {
  /** Asks only for what is missing; otherwise existing values are offered for change. */
  readonly skipExisting: boolean;
  /** Restricts the plan to these secrets, or to one key of one: `mysql_secret`, `mysql_secret.password`. */
  readonly only: readonly PlanFilter[];
}

/** A secret, or one of its keys, that a plan is restricted to. */
export interface PlanFilter {
  readonly secret: string;
  readonly key: string | undefined;
}

/** Decides what registering keys in the secrets manager of a stack would do. Asks nobody. */
export function planRegistration(
  stack: string,
  needed: NeededKeys,
  inventory: Inventory,
  options: PlanRegistrationOptions,
): RegistrationPlan {
  const secrets: PlannedSecret[] = [];
  for (const [name, keys] of needed) {
    const wanted = [...keys].filter(([key]) => isWanted({ secret: name, key }, options.only));
    const present = inventory.secrets.get(name);
    if (wanted.length === 0 || present === undefined) continue;
    secrets.push(planSecret(name, wanted, present, options.skipExisting));
  }
  return { stack, secrets };
}

function planSecret(
  name: string,
  needed: readonly (readonly [string, NeededKey])[],
  present: SecretInventory,
  skipExisting: boolean,
): PlannedSecret {
  const refusal = refusalOf(present);
  const isUnanswered = refusal !== undefined;
  const keys = needed.map(([key, { uses, isOptional }]): PlannedKey => {
    const state = keyState(present, key);
    const isMissing = state !== 'present' && !(isOptional && present.state === 'ok');
    return {
      key,
      state,
      isAsked: !isUnanswered && (isMissing || (state === 'present' && !skipExisting)),
      uses,
      isSensitive:
        uses.length === 0 ||
        uses.some(
          ({ attribute, definition }) =>
            definition === undefined || sensitiveBy(attribute, definition) !== undefined,
        ),
      isOptional,
    };
  });
  return {
    name,
    action: isUnanswered ? 'unanswered' : actionFor(present, keys),
    version: present.state === 'ok' ? present.version : null,
    keys,
    failure: refusal,
  };
}

/** Why nobody can be asked for the secret's values. One that was never given a value is as good as missing. */
function refusalOf(present: SecretInventory): PlannedSecret['failure'] {
  if (present.state === 'ok' || present.state === 'missing-secret') return undefined;
  return present.reason === 'no-value' ? undefined : present;
}

function actionFor(present: SecretInventory, keys: readonly PlannedKey[]): PlannedSecret['action'] {
  const asked = keys.filter(({ isAsked }) => isAsked);
  if (asked.length === 0) return 'unchanged';
  if (present.state !== 'ok') return 'create';
  return asked.some(({ state }) => state !== 'present') ? 'complete' : 'update';
}

function keyState(present: SecretInventory, key: string): PlannedKey['state'] {
  if (present.state !== 'ok') return 'missing';
  const state = present.keys?.get(key);
  return state === undefined ? 'missing' : state === 'empty' ? 'empty' : 'present';
}

function isWanted({ secret, key }: SecretReference, only: readonly PlanFilter[]): boolean {
  return (
    only.length === 0 ||
    only.some((filter) => filter.secret === secret && (filter.key ?? key) === key)
  );
}
