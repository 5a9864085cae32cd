import type { GeneratorCallback, Tree } from '@nx/devkit';
import { printNotes } from '../../reporting/output';
import { terminalQuestions } from '../../stack-changes/terminal-questions';
import { generateImport } from './import-generator';
import type { ImportOptions } from './options';

/** Imports a stack of ZenML, or its secrets once Nx has written everything else: never in a dry run. */
export default async function importZenml(
  tree: Tree,
  options: ImportOptions,
): Promise<GeneratorCallback | undefined> {
  const environment = process.env;
  const questions = terminalQuestions(environment);
  const context = { tree, environment, commandLine: process.argv, questions };
  const { notes, store } = await generateImport(context, options);
  printNotes(notes);
  return (
    store &&
    (async () => {
      printNotes(await store());
    })
  );
}
