/** What Nx wants to know of a task of a batch. */
export interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

export interface BatchResult {
  readonly task: string;
  readonly result: TaskOutcome;
}

/** Tasks that may wait for a secrets manager at the same time. */
const concurrency = 16;

/**
 * Runs the tasks of a batch, a limited number at a time, and yields each result when it is there. A task that
 * throws fails alone: Nx runs a batch again and again until it has heard of every task.
 */
export async function* runBatch(
  tasks: readonly string[],
  run: (task: string) => Promise<TaskOutcome>,
): AsyncGenerator<BatchResult> {
  const waiting = [...tasks].reverse();
  const running = new Map<string, Promise<BatchResult>>();
  while (waiting.length > 0 || running.size > 0) {
    while (running.size < concurrency) {
      const task = waiting.pop();
      if (task === undefined) break;
      running.set(task, settle(task, run));
    }
    const done = await Promise.race(running.values());
    running.delete(done.task);
    yield done;
  }
}

async function settle(
  task: string,
  run: (task: string) => Promise<TaskOutcome>,
): Promise<BatchResult> {
  try {
    return { task, result: await run(task) };
  } catch (error) {
    return { task, result: { success: false, terminalOutput: describeFailure(task, error) } };
  }
}

/** What is shown of a task that failed by a bug rather than for a finding. */
export function describeFailure(task: string, error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `${task} could not be completed because of an unexpected error.\n${message}\n`;
}
