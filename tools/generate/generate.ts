import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import { findDrift } from './find-drift';
import { generatedFiles } from './generated-files';

// `npm run generate` writes the generated files; with `--check` it only says whether they are up to date.
async function main(isCheck: boolean): Promise<void> {
  const files = await generatedFiles();
  if (isCheck) {
    const drift = findDrift(files);
    for (const path of drift) {
      console.error(`${path} is out of date. Run npm run generate and commit the result.`);
    }
    process.exitCode = drift.length === 0 ? 0 : 1;
    return;
  }
  for (const { path, text } of files) {
    const target = join(workspaceRoot, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(path);
  }
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
