import { SecretsManagerError, type Answer } from '@stackref/core/secrets-manager';

/** What Secrets Manager tells of a secret without its value. */
export interface SecretState {
  readonly id: string;
  readonly arn: string;
  /** The version that has the label `AWSCURRENT`; `undefined` when there is no value. */
  readonly version: string | undefined;
  /** The version that was current before. */
  readonly previous: string | undefined;
  /** When it is deleted for good; `undefined` for one that nobody deletes. */
  readonly deletedOn: Date | undefined;
}

/** Whether the secret can be used, and in which version. */
export function usableState(
  state: SecretState,
): Answer<SecretState & { readonly version: string }> {
  const { id, version, deletedOn } = state;
  if (deletedOn !== undefined) return { status: 'failed', error: deleted(id, deletedOn) };
  if (version === undefined) return { status: 'failed', error: withoutValue(id) };
  return { status: 'ok', value: { ...state, version } };
}

export function deleted(id: string, on: Date | undefined): SecretsManagerError {
  const date = on === undefined ? '' : ` on ${on.toISOString().slice(0, 10)}`;
  return new SecretsManagerError('deleted', `The secret ${id} is scheduled for deletion${date}.`, {
    remedy: `Restore it: aws secretsmanager restore-secret --secret-id ${id}`,
  });
}

export function withoutValue(id: string): SecretsManagerError {
  return new SecretsManagerError('no-value', `The secret ${id} was never given a value.`, {
    remedy: 'Register its values.',
  });
}
