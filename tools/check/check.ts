import { differentialChecks } from '../e2e/differential/differential-checks';
import { endToEndTests } from '../e2e/end-to-end-tests';
import { generatedFilesCheck } from '../generate/generated-files-check';
import { tools } from '../process/workspace-paths';
import { packageChecks } from './package-checks';
import { runChecks } from './run-checks';
import { toolCheck } from './tool-check';
import { unitTests } from './unit-tests';

// `npm test`: everything that needs only Node and git.
void runChecks([
  toolCheck('build', tools.nx, ['run-many', '-t', 'build']),
  toolCheck('types', tools.nx, ['run-many', '-t', 'typecheck']),
  toolCheck('lint', tools.nx, ['run-many', '-t', 'lint']),
  toolCheck('format', tools.prettier, ['--check', '.']),
  toolCheck('unused code and dependencies', tools.knip, []),
  generatedFilesCheck,
  unitTests,
  packageChecks,
  endToEndTests(),
  ...differentialChecks,
]);
