/** What a person did at a hidden prompt. `several lines` was pasted and is not kept. */
export type HiddenAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'several lines' }
  | { readonly kind: 'stop' };

/** Asks a person at a terminal. */
export interface Prompter {
  /** Asks for a text without showing it, nor how long it is. */
  askHidden(message: string): Promise<HiddenAnswer>;
  /** @returns `undefined` when the person wants to stop */
  confirm(message: string): Promise<boolean | undefined>;
  /** Says something between two questions. */
  say(text: string): void;
}
