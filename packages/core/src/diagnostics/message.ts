export type Severity = 'error' | 'warning';

/**
 * What one diagnostic code says. `problem` states what is wrong, `fix` what to do about it: a sentence
 * each, sentence case, with the names the reader needs and never a secret's value.
 */
export interface Message<Data> {
  readonly severity: Severity;
  /** A few words for headings: `Missing key`. */
  readonly title: string;
  readonly problem: (data: Data) => string;
  readonly fix: (data: Data) => string;
  /** A paragraph for the reference page: when it happens and why it matters. Markdown. */
  readonly explanation: string;
  /** A payload for the reference page, so that every message can be read there as users see it. */
  readonly example: Data;
}

/** Declares a message and fixes the type of its payload. */
export function defineMessage<Data>(message: Message<Data>): Message<Data> {
  return message;
}
