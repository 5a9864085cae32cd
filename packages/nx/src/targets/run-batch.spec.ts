import { runBatch, type BatchResult } from './run-batch';

async function collect(
  tasks: readonly string[],
  run: Parameters<typeof runBatch>[1],
): Promise<ReadonlyMap<string, BatchResult['result']>> {
  const results = new Map<string, BatchResult['result']>();
  for await (const { task, result } of runBatch(tasks, run)) results.set(task, result);
  return results;
}

const good = { success: true, terminalOutput: 'good' };

describe('runBatch', () => {
  it('reports every task, however it ends', async () => {
    const tasks = ['a', 'b', 'c', 'bad', 'exploding', 'rejected'];
    const results = await collect(tasks, (task) => {
      if (task === 'exploding') throw new TypeError('the bug');
      if (task === 'rejected') return Promise.reject(new Error('the failure'));
      return Promise.resolve(task === 'bad' ? { success: false, terminalOutput: 'bad' } : good);
    });
    expect([...results.keys()].sort()).toEqual([...tasks].sort());
    expect(results.get('a')).toEqual(good);
    expect(results.get('c')).toEqual(good);
    expect(results.get('bad')).toEqual({ success: false, terminalOutput: 'bad' });
    expect(results.get('exploding')).toEqual({
      success: false,
      terminalOutput: expect.stringMatching(/: TypeError\.\n {4}at .*run-batch\.spec\.ts/),
    });
    expect(results.get('rejected')?.success).toBe(false);
  });

  it('reports nothing for an empty batch', async () => {
    expect(await collect([], () => Promise.resolve(good))).toEqual(new Map());
  });

  it('starts tasks in order and a limited number at a time', async () => {
    const tasks = Array.from({ length: 100 }, (_, index) => `task ${index}`);
    const started: string[] = [];
    let running = 0;
    let most = 0;
    const results = await collect(tasks, async (task) => {
      started.push(task);
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return good;
    });
    expect(started).toEqual(tasks);
    expect(results.size).toBe(100);
    expect(most).toBe(16);
  });

  it('reports a quick task before a slow one that began earlier', async () => {
    let finish: (outcome: typeof good) => void = () => undefined;
    const slow = new Promise<typeof good>((resolve) => (finish = resolve));
    const order: string[] = [];
    const run = (task: string) => (task === 'slow' ? slow : Promise.resolve(good));
    for await (const { task } of runBatch(['slow', 'quick'], run)) {
      order.push(task);
      finish(good);
    }
    expect(order).toEqual(['quick', 'slow']);
  });
});
