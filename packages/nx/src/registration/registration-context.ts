import { homedir } from 'node:os';
import { builtIn } from '../built-in/built-in';
import { paletteOf } from '../reporting/choose-palette';
import { printReport, say } from '../reporting/output';
import { createRequestLog } from '../reporting/request-log';
import { findTerminal, type AskingContext } from '../reporting/terminal';
import { readStandardInput } from './read-text-file';
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
    ...builtIn,
    calls: { observe: createRequestLog(say).observe },
    home: environment['HOME'] ?? homedir(),
    terminal: findTerminal(run),
    palette: paletteOf(environment),
    readStandardInput: () => readStandardInput(process.stdin),
    print: (text) => {
      printReport({ format: 'text', text });
    },
  };
}
