import { homedir } from 'node:os';
import { builtInCatalogs } from '../built-in/catalogs';
import { builtInSecretsManagers } from '../built-in/secrets-managers';
import { choosePalette } from '../reporting/choose-palette';
import { isTerminal, printReport, say, terminalWidth } from '../reporting/output';
import { createRequestLog } from '../reporting/request-log';
import { findTerminal, type AskingContext } from '../reporting/terminal';
import { readStandardInput } from './read-standard-input';
import type { RegistrationContext } from './register-secrets';

/** The context of a registration: what the process does not tell, the process, and what comes with the plugin. */
export function registrationContext(
  run: AskingContext & Pick<RegistrationContext, 'workspaceRoot' | 'folder' | 'command'>,
): RegistrationContext {
  const { workspaceRoot, folder, environment, command } = run;
  return {
    workspaceRoot,
    folder,
    environment,
    command,
    secretsManagers: builtInSecretsManagers,
    catalogs: builtInCatalogs,
    calls: { observe: createRequestLog(say).observe },
    home: environment['HOME'] ?? homedir(),
    terminal: findTerminal(run),
    palette: {
      ...choosePalette({ environment, isTerminal: isTerminal() }),
      width: terminalWidth(),
    },
    readStandardInput: () => readStandardInput(process.stdin),
    print: (text) => {
      printReport({ format: 'text', text });
    },
  };
}
