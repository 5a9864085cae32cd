import { loadPrompts } from '../reporting/output';
import { askOneLine } from './paste-guard';
import type { Prompter } from './prompter';

/** Asks a person on the terminal of this process. */
export async function createClackPrompter(): Promise<Prompter> {
  const { confirm, password, say } = await loadPrompts();
  return {
    askHidden: (message) =>
      askOneLine(process.stdin, async (input, signal) => {
        const answer = await password(message, { input, signal });
        return typeof answer === 'symbol' ? undefined : typeof answer === 'string' ? answer : '';
      }),
    async confirm(message) {
      const answer = await confirm(message);
      return typeof answer === 'symbol' ? undefined : answer;
    },
    say,
  };
}
