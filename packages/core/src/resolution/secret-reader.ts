import type {
  Answer,
  Answers,
  SecretContent,
  SecretsManager,
} from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/** A secrets manager that gives out values. */
export type ReadingSecretsManager = SecretsManager & Required<Pick<SecretsManager, 'read'>>;

/** Reads secrets of one secrets manager, each once. */
export interface SecretReader {
  /** Rejects only for a bug of the secrets manager. */
  read(names: Iterable<string>): Promise<Answers<SecretContent>>;
  /** Forgets everything and lets go of the secrets manager. */
  close(): Promise<void>;
}

interface Batch {
  readonly names: string[];
  readonly answers: Promise<Answers<SecretContent>>;
}

/**
 * Makes the reader for a secrets manager that it then owns. What is asked for at the same moment is one question. Answers
 * are remembered; a failure is not, so that a store which did not answer is asked again.
 */
export function createSecretReader(manager: ReadingSecretsManager): SecretReader {
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
    async read(names) {
      const questions = [...names].map(async (name) => [name, await ask(name)] as const);
      return new Map(await Promise.all(questions));
    },
    async close() {
      remembered.clear();
      await manager.close?.();
    },
  };
}

async function readAll(
  manager: ReadingSecretsManager,
  names: readonly string[],
): Promise<Answers<SecretContent>> {
  try {
    return await manager.read(names);
  } catch (error) {
    if (!(error instanceof SecretsManagerError)) throw error;
    return new Map(names.map((name) => [name, { status: 'failed', error }]));
  }
}

function noAnswer(name: string): Answer<SecretContent> {
  const error = new SecretsManagerError('unavailable', `There is no answer for ${name}.`, {
    remedy: 'Report it to those who wrote the secrets manager.',
  });
  return { status: 'failed', error };
}
