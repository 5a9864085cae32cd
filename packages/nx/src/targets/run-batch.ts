import { limitConcurrency } from '@stackref/core/plugin';
import { visibleOutput } from '@stackref/core/startup';
import { printReport } from '../reporting/output';

/** What Nx wants to know of a task of a batch. */
export interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

export interface BatchResult {
  readonly task: string;
  readonly result: TaskOutcome;
}

/**
 * Runs the tasks of a batch, a limited number at a time, and yields each result when it is there. A task that
 * throws fails alone: Nx runs a batch again and again until it has heard of every task.
 */
export async function* runBatch(
  tasks: readonly string[],
  run: (task: string) => Promise<TaskOutcome>,
): AsyncGenerator<BatchResult> {
  // So many may wait for a secrets manager at the same time.
  const limit = limitConcurrency(16);
  const done: BatchResult[] = [];
  let wake = (): void => undefined;
  for (const task of tasks) {
    void limit(() => settle(task, run)).then((result) => {
      done.push(result);
      wake();
    });
  }
  for (let told = 0; told < tasks.length;) {
    if (done.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    for (const result of done.splice(0)) {
      told++;
      yield result;
    }
  }
}

async function settle(
  task: string,
  run: (task: string) => Promise<TaskOutcome>,
): Promise<BatchResult> {
  try {
    return batchResult(task, await run(task));
  } catch (error) {
    return batchResult(task, describeFailure(task, error));
  }
}

/** The result of a task, its output made safe: Nx prints it as it is. */
export function batchResult(task: string, { success, terminalOutput }: TaskOutcome): BatchResult {
  return { task, result: { success, terminalOutput: visibleOutput(terminalOutput) } };
}

/**
 * The outcome of a task that failed by a bug rather than for a finding. A module of somebody else can put anything into the
 * message of an error, so only its kind and the places of its stack are shown.
 */
export function describeFailure(task: string, error: unknown): TaskOutcome {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error();
  const places = stack.slice(stack.indexOf(message) + message.length).match(/^ {4}at .*:\d+\)?$/gm);
  const kind = !(error instanceof Error)
    ? `a thrown ${typeof error}`
    : /^\w+$/.test(name)
      ? name
      : '';
  const what = `${task} could not be completed because of an unexpected error: ${kind || 'Error'}.`;
  return {
    success: false,
    terminalOutput: `${[what, ...(places ?? []).slice(0, 8)].join('\n')}\n`,
  };
}

/** Does a single task of which Nx would print what it throws, text of a foreign module included. */
export async function runTask(
  task: string,
  run: () => Promise<{ success: boolean }>,
): Promise<{ success: boolean }> {
  try {
    return await run();
  } catch (error) {
    const { success, terminalOutput } = describeFailure(task, error);
    printReport({ format: 'text', text: terminalOutput });
    return { success };
  }
}
