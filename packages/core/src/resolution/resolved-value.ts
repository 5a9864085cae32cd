import { Redacted, type SecretValue } from '../secret/secret-value';

/**
 * A secret that is not a text: the number, boolean, list or object that a stored text stands for in an attribute of
 * that type. It prints as `[redacted]` in every way that a {@link SecretValue} does, and lint watches its `reveal` too.
 */
export class SecretData<Data = unknown> extends Redacted {
  readonly #data: Data;

  /** The text as the secrets manager holds it, for whoever needs a text: `3306`. */
  readonly text: SecretValue;

  constructor(data: Data, text: SecretValue) {
    super();
    this.#data = data;
    this.text = text;
  }

  /** The data itself, for the client that needs it. */
  reveal(): Data {
    return this.#data;
  }

  get [Symbol.toStringTag](): string {
    return 'SecretData';
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
