import type { AttributePlace } from '../diagnostics/shown-name';
import type { SourceRange } from '../diagnostics/source-file';
import type { StackUsage } from '../examination/stack-usage';
import type { AttributeDefinition } from '../flavors/flavor';
import type { UnansweredSecret, UnusableSecret } from '../inventory/inventory';

/** One place of a stack that needs a value. */
export interface KeyUse extends AttributePlace {
  readonly range: SourceRange;
  /** What the flavor says of the attribute; `undefined` where no catalog describes it. */
  readonly definition: AttributeDefinition | undefined;
  /** Whether the attribute is the value and nothing else, so that the value must fit the attribute's type. */
  readonly isWhole: boolean;
}

/** What a registration would do about one key. */
export interface PlannedKey {
  readonly key: string;
  readonly state: 'missing' | 'empty' | 'present';
  /** Whether a value is asked for: it is not there yet, or existing values are offered for change. */
  readonly isAsked: boolean;
  /** Where the stack needs it, in the order of the stack file. */
  readonly uses: readonly KeyUse[];
  readonly isSensitive: boolean;
  /** Whether a linked secret may go without it. */
  readonly isOptional: boolean;
}

/** What a registration would do about one secret. */
export interface PlannedSecret {
  readonly name: string;
  /**
   * `create`: there is none yet. `complete`: keys or values are missing. `update`: all are there and are offered
   * for change. `unchanged`: nothing is asked. `unanswered`: the store did not say, so nothing is asked either.
   */
  readonly action: 'create' | 'complete' | 'update' | 'unchanged' | 'unanswered';
  /** The version to write against; `null` when the secret must not exist yet. */
  readonly version: string | null;
  /** In the order of the stack file. */
  readonly keys: readonly PlannedKey[];
  /** Why the store did not answer. */
  readonly failure: UnansweredSecret | UnusableSecret | undefined;
}

/** What registering a stack's secrets would do, in the order of the stack file. A list of intentions, no values. */
export interface RegistrationPlan {
  readonly stack: string;
  readonly secrets: readonly PlannedSecret[];
}

/** One key that a stack needs a value for. */
export interface NeededKey {
  /** Where it is needed, in the order of the stack file. */
  readonly uses: readonly KeyUse[];
  /** Whether every use is a linked secret that may go without it. */
  readonly isOptional: boolean;
}

/** The keys that a stack needs, by secret and key. */
export type NeededKeys = ReadonlyMap<string, ReadonlyMap<string, NeededKey>>;

/** Gathers the keys of each secret, secrets and keys in the order in which the stack first names them. */
export function neededKeys({ references, links }: StackUsage): NeededKeys {
  const secrets = new Map<string, Map<string, { uses: KeyUse[]; isOptional: boolean }>>();
  const need = (secret: string, key: string, isOptional: boolean, use: KeyUse) => {
    const keys = secrets.get(secret) ?? new Map<string, { uses: KeyUse[]; isOptional: boolean }>();
    secrets.set(secret, keys);
    const needed = keys.get(key) ?? { uses: [], isOptional };
    keys.set(key, needed);
    needed.uses.push(use);
    needed.isOptional &&= isOptional;
  };
  for (const { secret, key, component, attribute, range, definition, isWhole } of references) {
    need(secret, key, false, { component, attribute, range, definition, isWhole });
  }
  for (const { secret, link, component, attribute, range } of links) {
    const use = { component, attribute, range, definition: undefined, isWhole: false };
    for (const key of link.required) need(secret, key, false, use);
    for (const key of link.optional) need(secret, key, true, use);
  }
  return secrets;
}
