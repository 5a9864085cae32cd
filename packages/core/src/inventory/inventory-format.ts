import { z } from 'zod';
import type { StackFiles } from '../stack/workspace-files';
import type { Inventory, SecretInventory } from './inventory';
import type { ComparedLevel } from './validation-level';

const keySchema = z.strictObject({ name: z.string(), state: z.enum(['ok', 'empty', 'unknown']) });

const secretSchema = z.discriminatedUnion('state', [
  z.strictObject({
    name: z.string(),
    state: z.literal('ok'),
    version: z.string(),
    keys: z.array(keySchema).optional(),
  }),
  z.strictObject({
    name: z.string(),
    state: z.literal('missing-secret'),
    similar: z.string().optional(),
  }),
  z.strictObject({
    name: z.string(),
    state: z.enum(['denied', 'unreachable', 'unsupported', 'unusable']),
    reason: z.enum([
      'denied',
      'unauthenticated',
      'throttled',
      'unavailable',
      'timeout',
      'conflict',
      'overwritten',
      'invalid-name',
      'too-large',
      'deleted',
      'disabled',
      'destroyed',
      'no-value',
      'corrupt',
      'unsupported',
    ]),
    message: z.string(),
    remedy: z.string(),
    version: z.string().optional(),
  }),
]);

/** The file form of an inventory, version 1: JSON, names in order, no value, no hash of a value, no time. */
const inventoryFileSchema = z.strictObject({
  version: z.literal(1),
  flavor: z.string(),
  store: z.string(),
  secrets: z.array(secretSchema),
});

type SecretEntry = z.output<typeof secretSchema>;

/** Writes an inventory so that equal inventories give equal texts, whatever order their secrets were asked in. */
export function formatInventory({ flavor, store, secrets }: Inventory): string {
  const entries = [...secrets].map(([name, secret]) => toEntry(name, secret));
  const file: z.output<typeof inventoryFileSchema> = {
    version: 1,
    flavor,
    store,
    secrets: entries.sort(byName),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/**
 * Reads what {@link formatInventory} wrote.
 *
 * @throws Error when the text is not an inventory of a version known here
 */
export function parseInventory(text: string): Inventory {
  const { flavor, store, secrets } = inventoryFileSchema.parse(JSON.parse(text));
  return {
    flavor,
    store,
    secrets: new Map(secrets.map((entry) => [entry.name, fromEntry(entry)])),
  };
}

function toEntry(name: string, secret: SecretInventory): SecretEntry {
  switch (secret.state) {
    case 'ok': {
      const keys =
        secret.keys && [...secret.keys].map(([key, state]) => ({ name: key, state })).sort(byName);
      return { name, state: 'ok', version: secret.version, ...(keys && { keys }) };
    }
    case 'missing-secret': {
      const { similar } = secret;
      return { name, state: 'missing-secret', ...(similar !== undefined && { similar }) };
    }
    default: {
      const { state, reason, message, remedy } = secret;
      const version = 'version' in secret ? secret.version : undefined;
      return { name, state, reason, message, remedy, ...(version !== undefined && { version }) };
    }
  }
}

function fromEntry(entry: SecretEntry): SecretInventory {
  switch (entry.state) {
    case 'ok':
      return {
        state: 'ok',
        version: entry.version,
        keys: entry.keys && new Map(entry.keys.map(({ name, state }) => [name, state])),
      };
    case 'missing-secret':
      return { state: 'missing-secret', similar: entry.similar };
    case 'unusable': {
      const { state, reason, message, remedy } = entry;
      return { state, reason, message, remedy };
    }
    default: {
      const { state, reason, message, remedy, version } = entry;
      return { state, reason, message, remedy, ...(version !== undefined && { version }) };
    }
  }
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/** An inventory that was written to a file earlier, or why there is none. `reason` ends a sentence. */
type RecordedInventory =
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
interface InventoryNeed {
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
