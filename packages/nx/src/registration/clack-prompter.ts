import { askOneLine } from './paste-guard';
import type { Prompter } from './prompter';

/** The prompts of `@clack/prompts`, on the terminal of this process. */
export async function createClackPrompter(): Promise<Prompter> {
  const { confirm, isCancel, log, password } = await import('@clack/prompts');
  return {
    askHidden: (message) =>
      askOneLine(process.stdin, async (input, signal) => {
        // No mask: Nx keeps what a task prints, and a star for every key tells the length.
        const answer: unknown = await password({ message, mask: '', input, signal });
        return isCancel(answer) ? undefined : typeof answer === 'string' ? answer : '';
      }),
    async confirm(message) {
      const answer = await confirm({ message });
      return isCancel(answer) ? undefined : answer;
    },
    say(text) {
      log.message(text);
    },
  };
}
