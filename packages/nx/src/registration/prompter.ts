/** Asks a person at a terminal. */
export interface Prompter {
  /**
   * Asks for a text without showing it, nor how long it is.
   *
   * @returns `undefined` when the person wants to stop
   */
  askHidden(message: string): Promise<string | undefined>;
  /** @returns `undefined` when the person wants to stop */
  confirm(message: string): Promise<boolean | undefined>;
  /** Says something between two questions. */
  say(text: string): void;
}
