import type { Tree } from '@nx/devkit';
import { printNotes } from '../../reporting/output';
import { terminalQuestions } from '../../stack-changes/terminal-questions';
import { generateComponent } from './component-generator';
import type { ComponentOptions } from './options';

/** Adds a component to a stack or changes it in place. */
export default async function component(tree: Tree, options: ComponentOptions): Promise<void> {
  const environment = process.env;
  const questions = terminalQuestions(environment);
  const context = { tree, environment, commandLine: process.argv, questions };
  printNotes(await generateComponent(context, options));
}
