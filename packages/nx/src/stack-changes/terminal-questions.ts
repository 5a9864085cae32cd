import { whyNotPrompt } from '../registration/why-not-prompt';
import { loadPrompts, terminalEnds } from '../reporting/output';
import { QuestionsCancelled, type Questions } from './questions';

/**
 * Questions in the terminal that the generator was started in.
 *
 * @returns `undefined` in CI, without a terminal, and with `--interactive=false`: nobody would answer.
 */
export function terminalQuestions(
  environment: Readonly<Record<string, string | undefined>>,
): Questions | undefined {
  const obstacle = whyNotPrompt({
    ...terminalEnds(),
    environment,
    tasks: 1,
    readsStandardInput: false,
  });
  if (obstacle !== undefined || environment['NX_INTERACTIVE'] === 'false') return undefined;
  return {
    async choose(message, choices) {
      return answered(await (await loadPrompts()).select(message, choices));
    },
    async text({ message, initial, validate }) {
      const { text } = await loadPrompts();
      return answered(await text(message, initial, (answer) => validate?.(answer)));
    },
  };
}

function answered(answer: string | symbol): string {
  if (typeof answer === 'symbol') throw new QuestionsCancelled();
  return answer;
}
