import type { SourceFile } from '@stackref/core';
import {
  describeUses,
  type ValueAnswer,
  type ValueQuestion,
  type ValueSource,
} from '@stackref/core/plugin';
import { expandInput } from './expand-input';
import { Cancelled, type Terminal } from '../reporting/terminal';

export interface TerminalSourceOptions {
  readonly sources: readonly SourceFile[];
  /** Absolute path of the folder that paths after `@` start from. */
  readonly folder: string;
  readonly home: string;
}

const help = [
  'What you type is not shown. @path reads a file, @@x is the value @x.',
  'Values of several lines need a file. Ctrl-C stops and keeps what was entered.',
].join('\n');

const severalLines =
  'What was pasted has several lines, and nothing of it was kept. Save it to a file and type @ and the path of the file.';

/** Asks a person for each value, again and again until it can be used. */
export function createTerminalSource(
  terminal: Terminal,
  options: TerminalSourceOptions,
): ValueSource {
  let isFirst = true;
  return {
    isInteractive: true,
    answer: (question) =>
      orCancel<ValueAnswer>({ kind: 'cancel' }, async () => {
        if (isFirst) await terminal.say(help);
        isFirst = false;
        if (question.refusal !== undefined) await terminal.say(question.refusal);
        for (;;) {
          const answer = await terminal.askHidden(messageOf(question, options.sources));
          if (answer.kind === 'several lines') {
            await terminal.say(severalLines);
            continue;
          }
          const input = answer.text;
          if (input === '') {
            if (question.key.state === 'present') return { kind: 'keep' };
            if (question.key.isOptional) return { kind: 'skip' };
            await terminal.say('A value is needed.');
            continue;
          }
          const expanded = expandInput(input, options);
          if ('value' in expanded) return { kind: 'value', value: expanded.value };
          await terminal.say(expanded.refusal);
        }
      }),
    decide: (secret, { message, remedy }) =>
      orCancel<'again' | 'skip' | 'cancel'>('cancel', async () => {
        await terminal.say(`${secret} could not be stored: ${message}\n${remedy}`);
        const isAgain = await terminal.confirm('The values are still known here. Try again?');
        return isAgain ? 'again' : 'skip';
      }),
  };
}

/** What a question comes to when the person gives up: what was entered before is kept. */
async function orCancel<Answer>(cancelled: Answer, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Cancelled) return cancelled;
    throw error;
  }
}

function messageOf(
  { secret, key, index, total }: ValueQuestion,
  sources: readonly SourceFile[],
): string {
  const place = describeUses(key.uses, sources);
  const empty =
    key.state === 'present' ? ', empty keeps the value' : key.isOptional ? ', may be empty' : '';
  return `[${index}/${total}] ${secret}.${key.key}  (${place}${empty})`;
}
