import type { Prompter } from '../prompter';

/** A person who answers from lists; `undefined`, and the end of a list, is Ctrl-C. A text of several lines is pasted. */
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
      const text = left.shift();
      if (text === undefined) return Promise.resolve({ kind: 'stop' });
      return Promise.resolve(
        text.includes('\n') ? { kind: 'several lines' } : { kind: 'text', text },
      );
    },
    confirm: () => Promise.resolve(leftConfirmations.shift()),
    say(text) {
      said.push(text);
    },
  };
  return { prompter, asked, said };
}
