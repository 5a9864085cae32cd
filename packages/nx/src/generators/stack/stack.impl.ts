import type { Tree } from '@nx/devkit';
import { printNotes } from '../../reporting/output';
import { terminalQuestions } from '../../stack-changes/terminal-questions';
import type { StackOptions } from './options';
import { generateStack } from './stack-generator';

/** Creates a stack, alone or extending another. */
export default async function stack(tree: Tree, options: StackOptions): Promise<void> {
  const environment = process.env;
  const questions = terminalQuestions(environment);
  const context = { tree, environment, commandLine: process.argv, questions };
  printNotes(await generateStack(context, options));
}
