import type { StackUsage } from '../examination/stack-usage';
import type { KeyUse } from './registration-plan';

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
