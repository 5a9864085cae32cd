import { parseArgs } from 'node:util';
import { runChecks } from '../../check/run-checks';
import { differentialCheck, randomSeed } from './differential-checks';
import { daemonModes } from './differential-test';

// `npm run soak`: what Nx answers from its cache against what it answers without, over random sequences of changes.
const { values } = parseArgs({
  options: {
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
void runChecks(seeds.map((seed) => differentialCheck({ ...common, seed }, values.nx)));
