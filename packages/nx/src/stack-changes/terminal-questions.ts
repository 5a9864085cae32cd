import { whyNotPrompt } from '../registration/why-not-prompt';
import { terminalEnds } from '../reporting/terminal-ends';
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
      const { select } = await import('@clack/prompts');
      const options = choices.map(({ value, hint }) =>
        hint === undefined ? { value } : { value, hint },
      );
      return answered(await select<string>({ message, options }));
    },
    async text({ message, initial, validate }) {
      const { text } = await import('@clack/prompts');
      return answered(
        await text({
          message,
          ...(initial === undefined ? {} : { initialValue: initial }),
          validate: (answer) => validate?.(answer ?? ''),
        }),
      );
    },
  };
}

function answered(answer: string | symbol): string {
  if (typeof answer === 'symbol') throw new QuestionsCancelled();
  return answer;
}
