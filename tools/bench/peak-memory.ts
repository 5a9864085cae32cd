import { runOrThrow } from '../process/run-process';

/**
 * The most memory that the processes below this one had together while something ran, in bytes: the sum of their
 * resident sets, looked at ten times a second. Pages that they share count for each.
 */
export async function peakMemory(run: () => Promise<void>): Promise<number> {
  const end = new AbortController();
  const finished = run().finally(() => {
    end.abort();
  });
  let peak = 0;
  while (!end.signal.aborted) {
    peak = Math.max(peak, await memoryBelow(process.pid));
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  await finished;
  return peak;
}

async function memoryBelow(root: number): Promise<number> {
  const table = await runOrThrow('ps', ['-e', '-o', 'pid=,ppid=,rss=']);
  const processes = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kibibytes = 0]) => ({ pid, parent, kibibytes }));
  let sum = 0;
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    for (const child of processes.filter(({ parent }) => parent === pid)) {
      sum += child.kibibytes * 1024;
      waiting.push(child.pid);
    }
  }
  return sum;
}
