import type { SourceFile } from '@stackref/core';
import { describeUses, type ValueQuestion, type ValueSource } from '@stackref/core/plugin';
import { expandInput } from './expand-input';
import type { Prompter } from './prompter';

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
  prompter: Prompter,
  options: TerminalSourceOptions,
): ValueSource {
  let isFirst = true;
  return {
    isInteractive: true,
    async answer(question) {
      if (isFirst) prompter.say(help);
      isFirst = false;
      if (question.refusal !== undefined) prompter.say(question.refusal);
      for (;;) {
        const answer = await prompter.askHidden(messageOf(question, options.sources));
        if (answer.kind === 'stop') return { kind: 'cancel' };
        if (answer.kind === 'several lines') {
          prompter.say(severalLines);
          continue;
        }
        const input = answer.text;
        if (input === '') {
          if (question.key.state === 'present') return { kind: 'keep' };
          if (question.key.isOptional) return { kind: 'skip' };
          prompter.say('A value is needed.');
          continue;
        }
        const expanded = expandInput(input, options);
        if ('value' in expanded) return { kind: 'value', value: expanded.value };
        prompter.say(expanded.refusal);
      }
    },
    async decide(secret, { message, remedy }) {
      prompter.say(`${secret} could not be stored: ${message}\n${remedy}`);
      const isAgain = await prompter.confirm('The values are still known here. Try again?');
      return isAgain === undefined ? 'cancel' : isAgain ? 'again' : 'skip';
    },
  };
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
