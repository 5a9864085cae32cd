import type { Figure } from './figure';
import { engine } from './figures/engine';
import { growth } from './figures/growth';
import { imports } from './figures/imports';
import { manyStacks } from './figures/many-stacks';
import { remoteCalls } from './figures/remote-calls';
import { remoteStacks } from './figures/remote-stacks';
import { scanner } from './figures/scanner';
import { secretsFile } from './figures/secrets-file';
import { sharedFile } from './figures/shared-file';
import { singleRun } from './figures/single-run';

// `npm run bench` prints all figures, `npm run bench -- engine scanner` some of them.
const figures: ReadonlyMap<string, Figure> = new Map([
  ['engine', engine],
  ['single', singleRun],
  ['many', manyStacks],
  ['shared', sharedFile],
  ['growth', growth],
  ['file', secretsFile],
  ['remote', remoteStacks],
  ['calls', remoteCalls],
  ['imports', imports],
  ['scanner', scanner],
]);

async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : figures.keys()) {
    const figure = figures.get(name);
    if (figure === undefined) {
      throw new Error(`No figure is called ${name}. There are: ${[...figures.keys()].join(', ')}`);
    }
    console.log(`\n${figure.name}`);
    await figure.measure();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
