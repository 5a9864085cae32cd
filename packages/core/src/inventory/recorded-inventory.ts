import type { StackFiles } from '../stack/stack-files';
import type { Inventory } from './inventory';
import { parseInventory } from './inventory-format';
import type { ComparedLevel } from './validation-level';

/** An inventory that was written to a file earlier, or why there is none. `reason` ends a sentence. */
export type RecordedInventory =
  | { readonly status: 'read'; readonly inventory: Inventory }
  | { readonly status: 'unreadable'; readonly reason: string };

/** Reads an inventory file. @param path - Relative to the workspace root. */
export function readInventory(path: string, files: StackFiles): RecordedInventory {
  const content = files.read(path);
  if ('error' in content) return { status: 'unreadable', reason: content.reason };
  try {
    return { status: 'read', inventory: parseInventory(content.text) };
  } catch {
    // Cut off, edited or of another version: it is taken anew in any case.
    return { status: 'unreadable', reason: 'it is not an inventory of this version' };
  }
}

/** What an inventory has to answer. */
export interface InventoryNeed {
  readonly store: string;
  readonly names: readonly string[];
  readonly level: ComparedLevel;
}

/**
 * Says why an inventory does not answer what is asked, so that what it leaves out never counts as being in order.
 *
 * @returns The end of a sentence; `undefined` for one that answers everything.
 */
export function whyOutdated(inventory: Inventory, need: InventoryNeed): string | undefined {
  if (inventory.store !== need.store) return 'it is of another store';
  for (const name of need.names) {
    const secret = inventory.secrets.get(name);
    if (secret === undefined) return `it does not say anything of secret ${name}`;
    const lacksKeys = secret.state === 'ok' && secret.keys === undefined;
    if (lacksKeys && need.level === 'SECRET_AND_KEY_EXISTS') {
      return `it does not name the keys of secret ${name}`;
    }
  }
  return undefined;
}
