import { inspect } from 'node:util';

const redacted = '[redacted]';

/** Something that reads `[redacted]` however it is printed, joined, logged, inspected or serialized. */
export abstract class Redacted {
  abstract get [Symbol.toStringTag](): string;

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.toPrimitive](): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}

/** A secret's value. Only {@link SecretValue.reveal} gives the text, and lint names the few places that may call it. */
export class SecretValue extends Redacted {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  /** The text itself, for the child process or the secrets manager that needs it. */
  reveal(): string {
    return this.#text;
  }

  /** True for the empty text, which counts as no value. */
  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Compares without telling either text. */
  equals(other: SecretValue): boolean {
    // Not by the private field: a value of another copy of this package does not have this one's.
    return this.#text === other.reveal();
  }

  get [Symbol.toStringTag](): string {
    return 'SecretValue';
  }
}
