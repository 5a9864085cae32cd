import { Cancelled, type Terminal } from '../../reporting/terminal';

/** A person who answers from lists; `undefined`, and the end of a list, is Ctrl-C. A text of several lines is pasted. */
export function scriptedTerminal(
  answers: readonly (string | undefined)[],
  confirmations: readonly (boolean | undefined)[] = [],
) {
  const asked: string[] = [];
  const said: string[] = [];
  const next = <Answer>(left: (Answer | undefined)[]): Promise<Answer> => {
    const answer = left.shift();
    return answer === undefined ? Promise.reject(new Cancelled()) : Promise.resolve(answer);
  };
  const left = [...answers];
  const leftConfirmations = [...confirmations];
  const terminal: Terminal = {
    ask: () => Promise.reject(new Error('A value is asked for in clear.')),
    choose: () => Promise.reject(new Error('There is nothing to choose.')),
    async askHidden(message) {
      asked.push(message);
      const text = await next(left);
      return text.includes('\n') ? { kind: 'several lines' } : { kind: 'text', text };
    },
    confirm: () => next(leftConfirmations),
    say(text) {
      said.push(text);
      return Promise.resolve();
    },
  };
  return { terminal, asked, said };
}
