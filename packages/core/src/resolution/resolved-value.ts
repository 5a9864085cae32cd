import type { SecretValue } from '../secret/secret-value';
import type { SecretData } from './secret-data';

/** A value that a secret has a part in: a text, or data where the attribute has another type. */
export type ResolvedSecret = SecretValue | SecretData;

/**
 * A value of a component without references. What a secret has a part in, and what a sensitive attribute holds, is a
 * {@link ResolvedSecret}; all else is plain data. Mappings are Maps, because their keys are chosen by users.
 */
export type ResolvedValue =
  | string
  | number
  | boolean
  | null
  | ResolvedSecret
  | readonly ResolvedValue[]
  | ReadonlyMap<string, ResolvedValue>;
