import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { interceptedOperations, unsyncedOperations } from './__fixtures__/intercepted-operations';
import type { Clock } from './clock';
import type { FileOperations } from './file-operations';
import { createStoredFile } from './stored-file';

/** The calls of one change, and one more: that nobody stops at the last number is checked. */
const steps = Array.from({ length: 45 }, (_, index) => index + 1);
/** Those of a change that waits for nobody, from taking the lock to the rename. */
const stepsUnderLock = steps.slice(4, 16);

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

/** A clock for one who waits without losing time, and never shows a sign of life. */
function hurriedClock(): Clock {
  let time = 0;
  return {
    now: () => time,
    async pause(milliseconds) {
      time += 11_000 + milliseconds;
    },
    every: () => () => undefined,
  };
}

function append(text: string, operations: FileOperations): Promise<undefined> {
  const environment = { operations, clock: hurriedClock() };
  return createStoredFile(workspace.path('file.yaml'), workspace.root, environment).change(
    async (state) => ({ text: `${state?.text ?? ''}${text}`, result: undefined }),
  );
}

interface StoppedWriter {
  readonly outcome: Promise<PromiseSettledResult<undefined>>;
  readonly isStopped: boolean;
  resume(): void;
}

/** Starts a writer that is stopped before a certain call, as by Ctrl-Z or a sleeping machine. */
async function startStoppedWriter(text: string, step: number): Promise<StoppedWriter> {
  let count = 0;
  let resume = (): void => undefined;
  let isStopped = false;
  const resumed = new Promise<void>((resolve) => (resume = resolve));
  let outcome: Promise<PromiseSettledResult<undefined>> | undefined;
  await new Promise<void>((stopped) => {
    const operations = interceptedOperations(() => {
      if (++count !== step) return undefined;
      isStopped = true;
      stopped();
      return resumed;
    }, unsyncedOperations);
    outcome = Promise.allSettled([append(text, operations)]).then(([settled]) => {
      stopped();
      return settled;
    });
  });
  if (outcome === undefined) throw new Error('the writer was started');
  return { outcome, isStopped, resume };
}

/** Each text that was written is there once, each one that was refused is not there. */
function expectNothingLost(
  written: string,
  outcomes: ReadonlyMap<string, PromiseSettledResult<undefined>>,
): void {
  let rest = written;
  for (const [text, outcome] of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ code: 'conflict' });
    } else {
      expect(rest).toContain(text);
      rest = rest.replace(text, '');
    }
  }
  expect(rest).toBe('');
}

describe.each([
  ['that exists', '-'],
  ['that does not exist', undefined],
])('a stored file %s', (_, before) => {
  it.each(steps)('loses nothing when a writer stops before its call %i', async (step) => {
    if (before !== undefined) await workspace.write('file.yaml', before);
    const slow = await startStoppedWriter('slow', step);
    const [fast] = await Promise.allSettled([append('fast', unsyncedOperations)]);
    expect(fast.status).toBe('fulfilled');
    slow.resume();
    const outcome = await slow.outcome;

    const written = (await workspace.read('file.yaml')).slice(before?.length ?? 0);
    const outcomes = new Map([
      ['fast', fast],
      ['slow', outcome],
    ]);
    expectNothingLost(written, outcomes);
    expect(await workspace.files()).toEqual(['file.yaml']);
    if (step === steps.length) expect(slow.isStopped).toBe(false);
  });
});

describe('a stored file', () => {
  it.each(steps)('loses nothing when two writers stop, one before its call %i', async (step) => {
    for (const slowStep of stepsUnderLock) {
      await workspace.write('file.yaml', '');
      const slow = await startStoppedWriter('slow', slowStep);
      const fast = await startStoppedWriter('fast', step);
      slow.resume();
      const slowOutcome = await slow.outcome;
      fast.resume();
      const outcomes = new Map([
        ['slow', slowOutcome],
        ['fast', await fast.outcome],
      ]);

      expectNothingLost(await workspace.read('file.yaml'), outcomes);
      expect(await workspace.files()).toEqual(['file.yaml']);
      if (step === steps.length) expect(fast.isStopped).toBe(false);
    }
  });
});
