import { homedir } from 'node:os';
import { builtInCatalogs } from '../built-in/catalogs';
import { builtInSecretsManagers } from '../built-in/secrets-managers';
import { choosePalette } from '../reporting/choose-palette';
import { isTerminal, printReport, say, terminalEnds, terminalWidth } from '../reporting/output';
import { createRequestLog } from '../reporting/request-log';
import { createClackPrompter } from './clack-prompter';
import { readStandardInput } from './read-standard-input';
import type { RegistrationSurroundings } from './register-secrets';
import { whyNotPrompt } from './why-not-prompt';

/** What of a run the process does not tell. */
export interface Door {
  /** Absolute path. */
  readonly workspaceRoot: string;
  /** Absolute path of the folder the person is in. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The command that asks in a terminal. */
  readonly command: string;
  /** How many tasks the run has; 1 for a generator. */
  readonly tasks: number;
  readonly readsStandardInput: boolean;
}

/** The real surroundings of a registration: this process, its terminal, and what comes with the plugin. */
export function createSurroundings(door: Door): RegistrationSurroundings {
  const { workspaceRoot, folder, environment, command, tasks, readsStandardInput } = door;
  return {
    workspaceRoot,
    folder,
    environment,
    command,
    secretsManagers: builtInSecretsManagers,
    catalogs: builtInCatalogs,
    calls: { observe: createRequestLog(say).observe },
    home: environment['HOME'] ?? homedir(),
    whyNotPrompt: whyNotPrompt({
      ...terminalEnds(),
      environment,
      tasks,
      readsStandardInput,
    }),
    palette: {
      ...choosePalette({ environment, isTerminal: isTerminal() }),
      width: terminalWidth(),
    },
    createPrompter: createClackPrompter,
    readStandardInput: () => readStandardInput(process.stdin),
    print: (text) => {
      printReport({ format: 'text', text });
    },
  };
}
