import { visibleOutput, visibleText } from '@stackref/core/startup';
import { terminalEnds, type TerminalEnds } from './output';
import { askOneLine, type HiddenAnswer } from './paste-guard';

/** One answer to choose. */
export interface Choice {
  readonly value: string;
  readonly hint?: string | undefined;
}

/** A question whose answer is a text. `validate` says what is wrong with an answer. */
export interface TextQuestion {
  readonly message: string;
  readonly initial?: string | undefined;
  readonly validate?: (answer: string) => string | undefined;
}

/** A person at a terminal. Every question rejects with {@link Cancelled} when the person gives up. */
export interface Terminal {
  ask(question: TextQuestion): Promise<string>;
  /** Asks for a text without showing it, nor how long it is. */
  askHidden(message: string): Promise<HiddenAnswer>;
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  confirm(message: string): Promise<boolean>;
  /** Says something between two questions. */
  say(text: string): Promise<void>;
}

/** The person pressed Ctrl-C or Escape: nothing is to be changed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled: nothing was changed.');
    // Nx shows the stack of an error, or how to see it, where there is one.
    this.stack = '';
  }
}

/** Why nobody can be asked: the end of a sentence. */
export interface NoTerminal {
  readonly whyNot: string;
}

/** What of a run decides whether a person can be asked. */
export interface AskingContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How many tasks the run has; 1 for a generator. */
  readonly tasks: number;
  /** Whether standard input is already the source of values. */
  readonly readsStandardInput: boolean;
}

/**
 * The terminal of this process, where a person can be asked. Nx leaves it to a task only when it is the only one: beside
 * others the prompt is invisible and keys are read blindly, and in the terminal user interface they would be shown.
 */
export function findTerminal(
  { environment, tasks, readsStandardInput }: AskingContext,
  { stdinIsTerminal, stdoutIsTerminal }: Omit<TerminalEnds, 'stderrIsTerminal'> = terminalEnds(),
): Terminal | NoTerminal {
  if (isSet(environment['CI'])) return { whyNot: 'CI is set' };
  // What `--interactive=false` comes to.
  if (environment['NX_INTERACTIVE'] === 'false') return { whyNot: 'prompts are turned off' };
  if (readsStandardInput) return { whyNot: 'standard input holds the values' };
  if (tasks !== 1) return { whyNot: 'it is not the only task of the run' };
  if (!stdinIsTerminal) return { whyNot: 'standard input is not a terminal' };
  if (!stdoutIsTerminal) return { whyNot: 'standard output is not a terminal' };
  return clackTerminal;
}

function isSet(flag: string | undefined): boolean {
  return flag !== undefined && flag !== '' && flag !== '0' && flag.toLowerCase() !== 'false';
}

const prompts = () => import('@clack/prompts');

const clackTerminal: Terminal = {
  async ask({ message, initial: initialValue, validate }) {
    const { text } = await prompts();
    const answer = await text({
      message: visibleText(message),
      ...(initialValue === undefined ? {} : { initialValue }),
      validate: (typed) => validate?.(typed ?? ''),
    });
    return answered(answer);
  },
  async askHidden(message) {
    const { password } = await prompts();
    const given = await askOneLine(process.stdin, async (input, signal) => {
      // No mask: Nx keeps what a task prints, and a star for every key tells the length.
      const options = { input, signal, message: visibleText(message), mask: '' };
      const answer: unknown = await password(options);
      return typeof answer === 'symbol' ? undefined : typeof answer === 'string' ? answer : '';
    });
    if (given === undefined) throw new Cancelled();
    return given;
  },
  async choose(message, choices) {
    const { select } = await prompts();
    const answer = await select<string>({
      message: visibleText(message),
      options: choices.map(({ value, hint }) => ({
        value,
        label: visibleText(value),
        ...(hint === undefined ? {} : { hint: visibleText(hint) }),
      })),
    });
    return answered(answer);
  },
  async confirm(message) {
    const { confirm } = await prompts();
    return answered(await confirm({ message: visibleText(message) }));
  },
  async say(text) {
    const { log } = await prompts();
    log.message(visibleOutput(text));
  },
};

function answered<Answer>(answer: Answer | symbol): Answer {
  if (typeof answer === 'symbol') throw new Cancelled();
  return answer;
}
