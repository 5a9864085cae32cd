import { parseArgs } from 'node:util';
import { runJest } from '../../check/jest-run';
import { runChecks, type Check } from '../../check/run-checks';
import { differentialCheck, randomSeed } from './differential-checks';
import { daemonModes } from './differential-test';

// `npm run soak`: the tests by chance of `npm test`, for longer. What Nx answers from its cache against what it answers
// without, over random sequences of changes; odd files that must stop nothing; documents whose values must show nowhere.
const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    seed: { type: 'string', multiple: true },
    steps: { type: 'string', default: '500' },
    daemon: { type: 'string', default: 'both' },
    nx: { type: 'string' },
    round: { type: 'string' },
    shrink: { type: 'string', default: '40' },
  },
});

const daemon = daemonModes.find((mode) => mode === values.daemon);
if (daemon === undefined) throw new Error(`--daemon is one of ${daemonModes.join(', ')}.`);

const common = {
  steps: Number(values.steps),
  daemon,
  shrink: Number(values.shrink),
  ...(values.round !== undefined && { round: Number(values.round) }),
};
const seeds = values.seed?.map(Number) ?? [randomSeed()];

const longer = (name: string, spec: string, environment: Record<string, string>): Check => ({
  name,
  run: () =>
    runJest({
      configuration: 'packages/nx/jest.config.cjs',
      specs: [spec],
      environment: { ...process.env, ...environment },
    }),
});

const parts = new Map<string, readonly Check[]>([
  ['answers', seeds.map((seed) => differentialCheck({ ...common, seed }, values.nx))],
  [
    'files',
    seeds.map((seed) =>
      longer(`50,000 odd files, seed ${seed}`, 'no-file-stops-nx', {
        STACKREF_FUZZ_SEED: String(seed),
        STACKREF_FUZZ_FILES: '50000',
        STACKREF_FUZZ_SECONDS: '3600',
      }),
    ),
  ],
  [
    'values',
    seeds.map((seed) =>
      longer(`100,000 documents with values, seed ${seed}`, 'no-value-shown', {
        STACKREF_LEAK_SEED: String(seed),
        STACKREF_LEAK_DOCUMENTS: '100000',
      }),
    ),
  ],
]);
const chosen = values.part ?? (values.round === undefined ? [...parts.keys()] : ['answers']);
const unknown = chosen.find((part) => !parts.has(part));
if (unknown !== undefined) throw new Error(`--part is one of ${[...parts.keys()].join(', ')}.`);
void runChecks(chosen.flatMap((part) => parts.get(part) ?? []));
