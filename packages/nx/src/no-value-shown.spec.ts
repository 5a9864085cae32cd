import { piecesOf } from '@stackref/testing';
import { makeDocument } from './__fixtures__/leak-documents';
import { leakRuns } from './__fixtures__/leak-runs';
import { createRandom } from './__fixtures__/random';
import { createWorkspace } from './__fixtures__/temporary-workspace';

const documents = Number(process.env['STACKREF_LEAK_DOCUMENTS'] ?? 20_000);
const wanted = process.env['STACKREF_LEAK_SEED'] ?? '20261129';
const seed = wanted === 'random' ? Math.floor(Math.random() * 2 ** 32) : Number(wanted);

/** Everything that the process prints while something runs. */
async function printedBy(run: () => Promise<string>): Promise<string> {
  const printed: string[] = [];
  const take = (...chunks: unknown[]) => {
    printed.push(chunks.map(String).join(' '));
    return true;
  };
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation(take);
  }
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation(take);
  }
  try {
    printed.push(await run());
  } catch (error) {
    printed.push(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error));
  } finally {
    jest.restoreAllMocks();
  }
  return printed.join('\n');
}

describe('the plugin', () => {
  const environment = process.env;
  afterAll(() => {
    process.env = environment;
  });

  it(
    `shows no value of ${documents} documents, valid and broken (seed ${seed})`,
    async () => {
      const workspace = createWorkspace({});
      const runs = await leakRuns(workspace, createWorkspace({}).root);
      const random = createRandom(seed);
      const counts = new Map<string, number>();
      const leaks = new Map<string, string>();
      let done = 0;
      for (let turn = 0; done < documents; turn++) {
        const round = Math.floor(turn / runs.length);
        const run = runs[turn % runs.length];
        if (run === undefined || round % (run.every ?? 1) !== 0) continue;
        const made = Array.from({ length: run.batch ?? 1 }, () =>
          makeDocument(run.templates, random),
        );
        const printed = await printedBy(() => run.run(made.map(({ text }) => text)));
        for (const { text, canary } of made) {
          const shown = piecesOf(canary).filter((piece) => printed.includes(piece));
          if (shown.length > 0 && !leaks.has(run.name)) {
            const where = `${run.name} shows ${shown.join(', ')} (seed ${seed}, turn ${turn})`;
            leaks.set(run.name, `${where} of\n${text}\nin\n${printed}`);
          }
        }
        done += made.length;
        counts.set(run.name, (counts.get(run.name) ?? 0) + made.length);
      }
      expect([...leaks.values()].join('\n\n')).toBe('');
      expect([...counts.keys()].sort()).toEqual(runs.map(({ name }) => name).sort());
    },
    30 * 60_000,
  );
});
