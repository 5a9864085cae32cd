/** What of a run decides whether a person can be asked. */
export interface PromptContext {
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How many tasks the run has; 1 where there are no tasks. */
  readonly tasks: number;
  /** Whether standard input is already the source of values. */
  readonly readsStandardInput: boolean;
}

/**
 * Says why nobody can be asked. Nx leaves the terminal to a task only when it is the only one: beside others the
 * prompt is invisible and keys are read blindly, and in the terminal user interface they would be shown.
 *
 * @returns the end of a sentence; `undefined` when a person can be asked
 */
export function whyNotPrompt(context: PromptContext): string | undefined {
  const { stdinIsTerminal, stdoutIsTerminal, environment, tasks, readsStandardInput } = context;
  if (isSet(environment['CI'])) return 'CI is set';
  if (readsStandardInput) return 'standard input holds the values';
  if (tasks !== 1) return 'it is not the only task of the run';
  if (!stdinIsTerminal) return 'standard input is not a terminal';
  if (!stdoutIsTerminal) return 'standard output is not a terminal';
  return undefined;
}

function isSet(flag: string | undefined): boolean {
  return flag !== undefined && flag !== '' && flag !== '0' && flag.toLowerCase() !== 'false';
}
