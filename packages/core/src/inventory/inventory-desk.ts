import type { SecretsManager } from '../secrets-manager/secrets-manager';
import type { Inventory, SecretInventory } from './inventory';
import { takeInventory, type InventorySource } from './take-inventory';
import type { ComparedLevel, ValidationLevel } from './validation-level';

/** Asks one secrets manager on behalf of many stacks, each name once for each level. */
export interface InventoryDesk {
  ask(names: readonly string[], level: ComparedLevel): Promise<Inventory>;
  close(): Promise<void>;
}

/** Makes the desk for a secrets manager that it then owns. */
export function createInventoryDesk(
  source: InventorySource,
  manager: SecretsManager,
): InventoryDesk {
  const asked = new Map<ValidationLevel, Map<string, Promise<Inventory>>>();
  return {
    async ask(names, level) {
      const answers = asked.get(level) ?? new Map<string, Promise<Inventory>>();
      asked.set(level, answers);
      const unasked = names.filter((name) => !answers.has(name));
      if (unasked.length > 0) {
        const answer = takeInventory(source, manager, unasked, level);
        for (const name of unasked) answers.set(name, answer);
      }
      const secrets = new Map<string, SecretInventory>();
      for (const name of names) {
        const secret = (await answers.get(name))?.secrets.get(name);
        if (secret !== undefined) secrets.set(name, secret);
      }
      return { ...source, secrets };
    },
    async close() {
      await manager.close?.();
    },
  };
}
