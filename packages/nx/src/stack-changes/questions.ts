/** One answer to choose. */
export interface Choice {
  readonly value: string;
  readonly hint?: string | undefined;
}

/** A question whose answer is a text. `validate` says what is wrong with an answer. */
export interface TextQuestion {
  readonly message: string;
  readonly initial?: string | undefined;
  readonly validate?: (answer: string) => string | undefined;
}

/** Asks a person. Every question rejects with {@link QuestionsCancelled} when the person gives up. */
export interface Questions {
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  text(question: TextQuestion): Promise<string>;
}

/** The person pressed Ctrl-C or Escape: nothing is to be changed. */
export class QuestionsCancelled extends Error {
  override readonly name = 'QuestionsCancelled';

  constructor() {
    super('Cancelled: nothing was changed.');
    // Nx shows the stack of an error, or how to see it, where there is one.
    this.stack = '';
  }
}
