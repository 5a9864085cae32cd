import { SecretValue } from '../../secret/secret-value';
import { type ResolvedValue, SecretData } from '../resolved-value';

/** A resolved value with its secrets in clear, each marked as one, for a test to compare. */
export function shown(value: ResolvedValue | undefined): unknown {
  if (value instanceof SecretValue || value instanceof SecretData) {
    return { secret: value.reveal() };
  }
  if (value instanceof Map) {
    return Object.fromEntries(
      [...(value as ReadonlyMap<string, ResolvedValue>)].map(([key, item]) => [key, shown(item)]),
    );
  }
  return Array.isArray(value) ? value.map((item: ResolvedValue) => shown(item)) : value;
}
