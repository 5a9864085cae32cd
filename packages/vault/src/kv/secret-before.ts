import {
  changedValues,
  SecretsManagerError,
  type SecretValue,
} from '@stackref/core/secrets-manager';
import type { Describe } from './kv-engine';
import type { CurrentSecret } from './read-current';

/** A secret as a writer finds it, with as much as his rights show. */
export type SecretBefore =
  | { readonly state: 'missing'; readonly number: 0 }
  | { readonly state: 'present'; readonly version: string; readonly number: number }
  | Extract<CurrentSecret, { readonly state: 'ok' }>
  /** Not even its version may be seen. */
  | { readonly state: 'hidden' };

/**
 * Makes the look that a writer takes before he writes, and after a write of which he does not know what became of it.
 * It reads the secret, or else only its version.
 */
export function createLookBefore(
  read: (name: string) => Promise<CurrentSecret>,
  describe: Describe,
): (name: string) => Promise<SecretBefore> {
  return async (name) => {
    const current = await read(name);
    if (current.state === 'missing') return { state: 'missing', number: 0 };
    if (current.state === 'ok') return current;
    try {
      const answer = await describe(name);
      if (answer.status === 'missing') return { state: 'missing', number: 0 };
      if (answer.status === 'failed') throw answer.error;
      const { version } = answer.value;
      const number = Number.parseInt(version);
      return Number.isNaN(number) ? { state: 'hidden' } : { state: 'present', version, number };
    } catch (error) {
      if (error instanceof SecretsManagerError && error.code === 'denied')
        return { state: 'hidden' };
      throw error;
    }
  };
}

/** Whether all the values are there, as far as may be seen. */
export function holdsAll(
  secret: SecretBefore,
  changes: ReadonlyMap<string, SecretValue>,
): secret is Extract<SecretBefore, { readonly state: 'ok' }> {
  return secret.state === 'ok' && changedValues(changes, secret.values).size === 0;
}

export function conflict(name: string): SecretsManagerError {
  // Not that nothing was written: a write in doubt may have been, and be replaced since.
  return new SecretsManagerError('conflict', `The secret ${name} was changed meanwhile.`, {
    remedy: 'Look at the new state and run again.',
  });
}
