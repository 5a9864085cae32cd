import { createStackExaminer, type StackSources } from '../examination/examine-stack';
import { secretNames } from '../examination/stack-usage';
import type { SecretsManagerConnection } from '../secrets-manager/connect-secrets-manager';
import type { SecretsManager } from '../secrets-manager/secrets-manager';
import type { Inventory, SecretInventory } from './inventory';
import { type InventorySource, takeInventory } from './take-inventory';
import type { ComparedLevel, ValidationLevel } from './validation-level';

export interface InventoryRequest {
  /** The stack's file, relative to the workspace root. */
  readonly file: string;
  readonly level: ValidationLevel;
  /** The inventory of the stack from an earlier run; `undefined` when there is none that can be read. */
  readonly earlier: Inventory | undefined;
}

/** What was found out for one stack. */
export interface StackInventory {
  readonly stack: string;
  /** How messages call the store: `vault secrets manager`; empty when the stack has none that can be asked. */
  readonly store: string;
  readonly inventory: Inventory;
}

/** A store and all that is asked of it. */
interface Question {
  readonly connection: SecretsManagerConnection;
  readonly level: ComparedLevel;
  readonly names: Set<string>;
  readonly known: Map<string, SecretInventory>;
}

/** Nothing is known and nothing was asked: the inventory of a stack that needs none, or is broken. */
const nothing: Inventory = { flavor: '', store: '', secrets: new Map() };

/**
 * Takes the inventories of many stacks: every store is asked once, for all names that any of them references. A stack
 * that is broken, or has no secrets manager that can be asked, gets an empty inventory; validation says what is wrong.
 *
 * @returns In the order of the requests. Rejects only for a bug or a broken third-party module.
 */
export async function takeInventories(
  requests: readonly InventoryRequest[],
  sources: StackSources,
): Promise<readonly StackInventory[]> {
  const examine = createStackExaminer(sources);
  const questions = new Map<string, Question>();
  const asked = requests.map(({ file, level, earlier }) => {
    const { name, usage, connection, storeWords } = examine(file, 'off');
    const names = secretNames(usage);
    const question =
      connection?.create === undefined || level === 'NONE' || names.length === 0
        ? undefined
        : questionFor(questions, connection, level);
    for (const secret of names) question?.names.add(secret);
    if (earlier !== undefined && earlier.store === question?.connection.identity) {
      for (const [secret, entry] of earlier.secrets) question.known.set(secret, entry);
    }
    return { name, names, question, storeWords };
  });
  const answers = new Map(
    await Promise.all(
      [...questions.values()].map(async (question) => [question, await answer(question)] as const),
    ),
  );
  return asked.map(({ name, names, question, storeWords }) => {
    const whole = question && answers.get(question);
    if (whole === undefined) return { stack: name, store: '', inventory: nothing };
    const secrets = names.flatMap((secret) => {
      const entry = whole.secrets.get(secret);
      return entry === undefined ? [] : [[secret, entry] as const];
    });
    return { stack: name, store: storeWords, inventory: { ...whole, secrets: new Map(secrets) } };
  });
}

function questionFor(
  questions: Map<string, Question>,
  connection: SecretsManagerConnection,
  level: Question['level'],
): Question {
  const id = JSON.stringify([connection.identity, level]);
  const question = questions.get(id) ?? { connection, level, names: new Set(), known: new Map() };
  questions.set(id, question);
  return question;
}

async function answer({ connection, level, names, known }: Question): Promise<Inventory> {
  const source = { flavor: connection.flavor.name, store: connection.identity };
  const manager = connection.create?.();
  if (manager === undefined) return nothing;
  try {
    return await takeInventory(source, manager, [...names], level, known);
  } finally {
    await manager.close?.();
  }
}

/** Asks a secrets manager, which it then owns, on behalf of many stacks: each name once for each level. */
export function shareInventory(source: InventorySource, manager: SecretsManager) {
  const asked = new Map<ValidationLevel, Map<string, Promise<Inventory>>>();
  return {
    async of(names: readonly string[], level: ComparedLevel): Promise<Inventory> {
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
    async close(): Promise<void> {
      await manager.close?.();
    },
  };
}
