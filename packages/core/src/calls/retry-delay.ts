import type { CallSettings } from '../secrets-manager/call-settings';
import type { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/**
 * Milliseconds to wait before a request is repeated; `undefined` when repeating it would not help or could do harm.
 * What the store asks for counts. Else it is a random part of a time that doubles with every attempt ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param attempt - How often the request was made.
 * @param isRepeatable - False for a request that must not happen twice: it is repeated only when the store refused it.
 */
export function retryDelay(
  { code, retryAfter }: SecretsManagerError,
  attempt: number,
  isRepeatable: boolean,
  { firstDelay, longestDelay, random }: CallSettings,
): number | undefined {
  const isPassing = code === 'throttled' || code === 'unavailable' || code === 'timeout';
  if (!isPassing || (code !== 'throttled' && !isRepeatable)) return undefined;
  if (retryAfter !== undefined) return retryAfter;
  return random() * Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
}
