import { parseArgs } from 'node:util';
import { runChecks } from '../check/run-checks';
import { endToEndTests } from './end-to-end-tests';

// `npm run e2e`: only the end-to-end tests; `-- --nx 24.0.6` chooses another Nx, more than one is possible, and names
// after the options choose test files: `-- --nx 23.0.2 inventory`. `--repetition` leaves out what says the same under every
// version, for another run has it.
const { values, positionals } = parseArgs({
  options: {
    nx: { type: 'string', multiple: true },
    repetition: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
void runChecks(
  (values.nx ?? [undefined]).map((version) =>
    endToEndTests(version, positionals, values.repetition),
  ),
);
