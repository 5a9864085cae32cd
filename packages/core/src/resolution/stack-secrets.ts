import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { ExaminedStack } from '../examination/examine-stack';
import { secretNames, type StackUsage } from '../examination/stack-usage';
import type { Inventory } from '../inventory/inventory';
import { takeInventory } from '../inventory/take-inventory';
import type { SecretValue } from '../secret/secret-value';
import type { Answers, SecretContent, SecretsManager } from '../secrets-manager/secrets-manager';
import { checkSecrets, type StoreWords } from '../validation/check-secrets';
import { createSecretReader, type ReadingSecretsManager, type SecretReader } from './secret-reader';

/** The values of secrets by key, by the names of the secrets; all that were needed, or why not. */
export type SecretsRead =
  | {
      readonly kind: 'read';
      readonly secrets: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>;
    }
  | { readonly kind: 'unread'; readonly diagnostics: readonly Diagnostic[] };

/** The secrets of one stack, read when they are first needed. */
export interface StackSecrets {
  /** Reads what references and links need. Rejects only for a bug. */
  read(usage: StackUsage): Promise<SecretsRead>;
  close(): Promise<void>;
}

type Opened =
  | { readonly kind: 'reader'; readonly reader: SecretReader }
  | { readonly kind: 'unread'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Makes the secrets of a stack. Its secrets manager is created when the first one is read.
 *
 * @param problems - What is wrong with the secrets manager.
 * @param register - The command that registers what is missing.
 */
export function createStackSecrets(
  examined: ExaminedStack,
  problems: readonly Diagnostic[],
  register: string | undefined,
): StackSecrets {
  let opened: Opened | undefined;
  let isClosed = false;
  const addByHand = examined.connection?.addByHand;
  const words: StoreWords = {
    store: examined.storeWords,
    register: addByHand === undefined ? register : undefined,
    addByHand,
  };

  return {
    async read(usage) {
      if (isClosed) throw new Error(`The stack ${examined.name} is closed.`);
      const names = secretNames(usage);
      if (names.length === 0) return { kind: 'read', secrets: new Map() };
      opened ??= open(examined, problems);
      if (opened.kind === 'unread') return opened;
      const answers = await opened.reader.read(names);
      const diagnostics = await checkAnswers(usage, answers, words);
      if (diagnostics.length > 0) return { kind: 'unread', diagnostics };
      return { kind: 'read', secrets: valuesOf(answers) };
    },
    async close() {
      const reader = opened?.kind === 'reader' ? opened.reader : undefined;
      isClosed = true;
      opened = undefined;
      await reader?.close();
    },
  };
}

function open(examined: ExaminedStack, problems: readonly Diagnostic[]): Opened {
  if (problems.length > 0) return { kind: 'unread', diagnostics: problems };
  const { connection, hasSecretsManager, name, storeWords, usage } = examined;
  const needs = [...usage.references, ...usage.links];
  const [first] = needs;
  if (first === undefined) throw new Error(`The stack ${name} needs no secret.`);
  if (!hasSecretsManager) {
    const data = { references: needs.length, stack: name };
    return unread(createDiagnostic('secrets-manager-missing', first.range, data));
  }
  const manager = connection?.create?.();
  if (manager === undefined) throw new Error(`The secrets manager of stack ${name} has no errors.`);
  if (isReading(manager)) return { kind: 'reader', reader: createSecretReader(manager) };
  const data = { stack: name, store: storeWords };
  return unread(createDiagnostic('secrets-manager-write-only', first.range, data));
}

function unread(diagnostic: Diagnostic): Opened {
  return { kind: 'unread', diagnostics: [diagnostic] };
}

function isReading(manager: SecretsManager): manager is ReadingSecretsManager {
  return manager.read !== undefined;
}

/** Judges what was read by the rules of validation, so that both report the same. Asks nobody. */
async function checkAnswers(
  usage: StackUsage,
  answers: Answers<SecretContent>,
  words: StoreWords,
): Promise<readonly Diagnostic[]> {
  const answered: SecretsManager = {
    describe: () => Promise.resolve(new Map()),
    read: () => Promise.resolve(answers),
  };
  const level = 'SECRET_AND_KEY_EXISTS';
  const source: Pick<Inventory, 'flavor' | 'store'> = { flavor: '', store: '' };
  const inventory = await takeInventory(source, answered, [...answers.keys()], level);
  return checkSecrets(usage, inventory, level, words);
}

function valuesOf(
  answers: Answers<SecretContent>,
): ReadonlyMap<string, ReadonlyMap<string, SecretValue>> {
  const secrets = new Map<string, ReadonlyMap<string, SecretValue>>();
  for (const [name, answer] of answers) {
    if (answer.status === 'ok') secrets.set(name, answer.value.values);
  }
  return secrets;
}
