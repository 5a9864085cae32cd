import { inspect } from 'node:util';
import type { SecretValue } from '../secret/secret-value';

const redacted = '[redacted]';

/**
 * A secret that is not a text: the number, boolean, list or object that a stored text stands for in an attribute of
 * that type. It prints as `[redacted]` in every way that a {@link SecretValue} does, and lint watches its `reveal` too.
 */
export class SecretData<Data = unknown> {
  readonly #data: Data;

  /** The text as the secrets manager holds it, for whoever needs a text: `3306`. */
  readonly text: SecretValue;

  constructor(data: Data, text: SecretValue) {
    this.#data = data;
    this.text = text;
  }

  /** The data itself, for the client that needs it. */
  reveal(): Data {
    return this.#data;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  get [Symbol.toStringTag](): string {
    return 'SecretData';
  }

  [Symbol.toPrimitive](): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}

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
