import type { Prompter } from '../prompter';

/** A person who answers from lists; `undefined`, and the end of a list, is Ctrl-C. */
export function scriptedPrompter(
  answers: readonly (string | undefined)[],
  confirmations: readonly (boolean | undefined)[] = [],
) {
  const asked: string[] = [];
  const said: string[] = [];
  const left = [...answers];
  const leftConfirmations = [...confirmations];
  const prompter: Prompter = {
    askHidden(message) {
      asked.push(message);
      return Promise.resolve(left.shift());
    },
    confirm: () => Promise.resolve(leftConfirmations.shift()),
    say(text) {
      said.push(text);
    },
  };
  return { prompter, asked, said };
}
