import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { ExaminedStack } from '../examination/examine-stack';
import { secretNames, secretsManagerMissing, type StackUsage } from '../examination/stack-usage';
import type { Inventory } from '../inventory/inventory';
import { takeInventory } from '../inventory/take-inventory';
import type { SecretValue } from '../secret/secret-value';
import type {
  Answer,
  Answers,
  SecretContent,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { orFailure, SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { checkSecrets, type StoreWords } from '../validation/check-secrets';

/** The values of secrets by key, by the names of the secrets; all that were needed, or why not. */
type SecretsRead =
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
  | { readonly kind: 'reader'; readonly reader: ReturnType<typeof createSecretReader> }
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
  if (!hasSecretsManager) return { kind: 'unread', diagnostics: secretsManagerMissing(examined) };
  const manager = connection?.create?.();
  if (manager === undefined) throw new Error(`The secrets manager of stack ${name} has no errors.`);
  if (isReading(manager)) return { kind: 'reader', reader: createSecretReader(manager) };
  const data = { stack: name, store: storeWords };
  const diagnostics = [...usage.references, ...usage.links]
    .slice(0, 1)
    .map(({ range }) => createDiagnostic('secrets-manager-write-only', range, data));
  return { kind: 'unread', diagnostics };
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

/** A secrets manager that gives out values. */
type ReadingSecretsManager = SecretsManager & Required<Pick<SecretsManager, 'read'>>;

interface Batch {
  readonly names: string[];
  readonly answers: Promise<Answers<SecretContent>>;
}

/**
 * Makes the reader for a secrets manager that it then owns. What is asked for at the same moment is one question. Answers
 * are remembered; a failure is not, so that a store which did not answer is asked again.
 */
function createSecretReader(manager: ReadingSecretsManager) {
  const remembered = new Map<string, Promise<Answer<SecretContent>>>();
  let batch: Batch | undefined;

  function startBatch(): Batch {
    const names: string[] = [];
    const answers = Promise.resolve().then(() => {
      batch = undefined;
      return readAll(manager, names);
    });
    return { names, answers };
  }

  async function take(name: string, answers: Batch['answers']): Promise<Answer<SecretContent>> {
    try {
      const answer = (await answers).get(name) ?? noAnswer(name);
      if (answer.status === 'failed') remembered.delete(name);
      return answer;
    } catch (error) {
      remembered.delete(name);
      throw error;
    }
  }

  function ask(name: string): Promise<Answer<SecretContent>> {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    batch ??= startBatch();
    batch.names.push(name);
    const answer = take(name, batch.answers);
    remembered.set(name, answer);
    return answer;
  }

  return {
    async read(names: Iterable<string>): Promise<Answers<SecretContent>> {
      const questions = [...names].map(async (name) => [name, await ask(name)] as const);
      return new Map(await Promise.all(questions));
    },
    async close(): Promise<void> {
      remembered.clear();
      await manager.close?.();
    },
  };
}

async function readAll(
  manager: ReadingSecretsManager,
  names: readonly string[],
): Promise<Answers<SecretContent>> {
  const answers = await orFailure(() => manager.read(names));
  if (!(answers instanceof SecretsManagerError)) return answers;
  return new Map(names.map((name) => [name, { status: 'failed', error: answers }]));
}

function noAnswer(name: string): Answer<SecretContent> {
  const error = new SecretsManagerError('unavailable', `There is no answer for ${name}.`, {
    remedy: 'Report it to those who wrote the secrets manager.',
  });
  return { status: 'failed', error };
}
