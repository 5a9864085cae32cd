import type { Tree } from '@nx/devkit';
import { printNotes } from '../../reporting/output';
import { terminalQuestions } from '../../stack-changes/terminal-questions';
import type { SecretsManagerOptions } from './options';
import { generateSecretsManager } from './secrets-manager-generator';

/** Adds a secrets manager to a stack or puts another in its place. */
export default async function secretsManager(
  tree: Tree,
  options: SecretsManagerOptions,
): Promise<void> {
  const environment = process.env;
  const questions = terminalQuestions(environment);
  const context = { tree, environment, commandLine: process.argv, questions };
  printNotes(await generateSecretsManager(context, options));
}
