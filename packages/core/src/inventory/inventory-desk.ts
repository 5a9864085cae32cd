import type { SecretsManager } from '../secrets-manager/secrets-manager';
import type { ValidationLevel } from '../validation/validation-level';
import type { Inventory, SecretInventory } from './inventory';
import { takeInventory } from './take-inventory';

/** Asks one secrets manager on behalf of many stacks, each name once for each level. */
export interface InventoryDesk {
  ask(names: readonly string[], level: Exclude<ValidationLevel, 'NONE'>): Promise<Inventory>;
  close(): Promise<void>;
}

/** Makes the desk for a secrets manager that it then owns. */
export function createInventoryDesk(flavor: string, manager: SecretsManager): InventoryDesk {
  const asked = new Map<ValidationLevel, Map<string, Promise<Inventory>>>();
  return {
    async ask(names, level) {
      const known = asked.get(level) ?? new Map<string, Promise<Inventory>>();
      asked.set(level, known);
      const unknown = names.filter((name) => !known.has(name));
      if (unknown.length > 0) {
        const answer = takeInventory(flavor, manager, unknown, level);
        for (const name of unknown) known.set(name, answer);
      }
      const secrets = new Map<string, SecretInventory>();
      for (const name of names) {
        const secret = (await known.get(name))?.secrets.get(name);
        if (secret !== undefined) secrets.set(name, secret);
      }
      return { flavor, secrets };
    },
    async close() {
      await manager.close?.();
    },
  };
}
