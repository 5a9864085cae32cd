import { error } from './fake-aws';
import type { FakeAnswer, FakeAws } from './fake-aws';

/** One secret of Secrets Manager with its versions and their labels, which move as AWS moves them. */
export interface SecretOfAws {
  readonly current: string | undefined;
  text(version?: string): string | undefined;
  /** Writes as somebody who compares nothing: console, rotation, another tool. */
  write(version: string, text: string): void;
  /** Gives the label of the current version back to the one before. */
  goBack(): void;
  /** Is called before an operation is answered. */
  interfere(before: (operation: string) => void): void;
}

/** Answers for the secret `id`, and for nothing else. */
export function answerForSecret(aws: FakeAws, id: string, ARN = 'arn'): SecretOfAws {
  const texts = new Map<string, string>();
  let current: string | undefined;
  let previous: string | undefined;
  let interference: (operation: string) => void = () => undefined;

  const stages = () => ({
    ...(previous !== undefined && { [previous]: ['AWSPREVIOUS'] }),
    ...(current !== undefined && { [current]: ['AWSCURRENT'] }),
  });
  const write = (version: string, text: string) => {
    texts.set(version, text);
    previous = current;
    current = version;
  };
  const answer = (
    operation: string,
    answerFor: (input: Readonly<Record<string, unknown>>) => FakeAnswer,
  ) => {
    aws.answer(operation, (input) => {
      interference(operation);
      return answerFor(input);
    });
  };

  answer('ListSecrets', () => ({
    body: { SecretList: [{ ARN, Name: id, SecretVersionsToStages: stages() }] },
  }));
  answer('DescribeSecret', () => ({ body: { ARN, Name: id, VersionIdsToStages: stages() } }));
  answer('GetSecretValue', ({ VersionId }) => {
    const version = VersionId === undefined ? current : String(VersionId);
    const text = version === undefined ? undefined : texts.get(version);
    if (text === undefined) {
      const label = 'for staging label: AWSCURRENT';
      return error('ResourceNotFoundException', `Secrets Manager can't find the value ${label}`);
    }
    return { body: { ARN, Name: id, VersionId: version, SecretString: text } };
  });
  answer('CreateSecret', () =>
    error('ResourceExistsException', 'The operation failed because the secret already exists.'),
  );
  answer('PutSecretValue', ({ ClientRequestToken, SecretString }) => {
    const version = String(ClientRequestToken);
    const known = texts.get(version);
    if (known !== undefined && known !== SecretString) return error('ResourceExistsException');
    if (known === undefined) write(version, String(SecretString));
    const VersionStages = new Map<string, string[]>(Object.entries(stages())).get(version) ?? [];
    return { body: { ARN, Name: id, VersionId: version, VersionStages } };
  });

  return {
    get current() {
      return current;
    },
    text: (version = current) => (version === undefined ? undefined : texts.get(version)),
    write,
    goBack() {
      [current, previous] = [previous, current];
    },
    interfere(before) {
      interference = before;
    },
  };
}
