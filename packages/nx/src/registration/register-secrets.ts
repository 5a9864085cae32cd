import { renderText, type Diagnostic, type Palette, type StackSources } from '@stackref/core';
import {
  applyRegistration,
  createDiagnostic,
  isComplete,
  missingKeys,
  prepareRegistration,
  providedSource,
  renderFindings,
  renderPlan,
  renderResult,
  wholeFile,
  type ProvidedValues,
  type ReadyRegistration,
  type RegistrationPlan,
  type ValueSource,
} from '@stackref/core/plugin';
import { variableName } from '@stackref/core/secrets-manager';
import type { NoTerminal, Terminal } from '../reporting/terminal';
import { gatherValues } from './gather-values';
import type { RegistrationOptions } from './options';
import type { TextFile } from './read-text-file';
import { createTerminalSource } from './terminal-source';

/** Everything outside of the stack that a registration touches. */
export interface RegistrationContext extends StackSources {
  readonly home: string;
  /** Absolute path of the folder the person is in. */
  readonly folder: string;
  /** The command that asks in a terminal. */
  readonly command: string;
  readonly terminal: Terminal | NoTerminal;
  readonly palette: Palette;
  readonly readStandardInput: () => Promise<TextFile>;
  readonly print: (text: string) => void;
}

/**
 * Registers what a stack needs, from the plan to the last line: the flow behind the executor and the generator.
 *
 * @returns whether every key that was to be registered has a value now, or would be asked for in a dry run
 */
export async function registerSecrets(
  file: string,
  options: RegistrationOptions,
  context: RegistrationContext,
): Promise<boolean> {
  const { print, palette } = context;
  const { skipExisting, only } = options;
  const prepared = await prepareRegistration({ file, skipExisting, only }, context);
  switch (prepared.kind) {
    case 'refused':
      print(renderText([prepared.report], { palette }));
      return false;
    case 'nothing-required':
      print(`${palette.success(`No secrets required for stack ${prepared.stack}.`)}\n`);
      return true;
    case 'ready':
      try {
        return await register(prepared, options, context);
      } finally {
        await prepared.writer.close?.();
      }
  }
}

async function register(
  prepared: ReadyRegistration,
  options: RegistrationOptions,
  context: RegistrationContext,
): Promise<boolean> {
  const { plan, store, file, needed, errors } = prepared;
  const { print, palette } = context;
  print(renderPlan(plan, store, palette));
  if (errors > 0) {
    print(`${palette.warning('The stack file has other errors; validate it to see them.')}\n`);
  }
  const provided = await gatherValues(options, needed, file, context);
  if (!report(provided?.diagnostics ?? [], context)) return false;
  if (options.dryRun) {
    print(`${palette.strong('Dry run: nothing was asked and nothing was written.')}\n`);
    return true;
  }
  const terminal = 'whyNot' in context.terminal || options.noPrompt ? undefined : context.terminal;
  const canAsk = terminal !== undefined;
  const missing = missingKeys(plan, []);
  if (!canAsk && provided === undefined && missing.length > 0) {
    return report([whatIsMissing(missing, prepared, options, context)], context);
  }
  const source = createSource(prepared, provided, terminal, context);
  const result = await applyRegistration(plan, prepared.writer, source);
  // Of a secret that the store does not take, the summary gives the reason.
  const failed = new Set(result.outcomes.flatMap(({ secret, error }) => (error ? [secret] : [])));
  const asked = { ...plan, secrets: plan.secrets.filter(({ name }) => !failed.has(name)) };
  const left = missingKeys(asked, result.outcomes);
  if (!canAsk && left.length > 0) {
    report([whatIsMissing(left, prepared, options, context)], context);
  }
  print(`\n${renderResult(plan, result, palette)}`);
  return isComplete(result);
}

function createSource(
  { sources }: ReadyRegistration,
  provided: ProvidedValues | undefined,
  terminal: Terminal | undefined,
  { folder, home }: RegistrationContext,
): ValueSource {
  const asked = terminal && createTerminalSource(terminal, { sources, folder, home });
  const values = provided ?? { find: () => undefined, diagnostics: [] };
  return providedSource(values, asked, provided === undefined);
}

function whatIsMissing(
  missing: readonly string[],
  { file, stack, plan }: ReadyRegistration,
  { noPrompt, envPrefix }: RegistrationOptions,
  { terminal, command }: RegistrationContext,
): Diagnostic {
  const range = wholeFile(file);
  const variable = exampleVariable(plan, envPrefix);
  if (noPrompt || !('whyNot' in terminal)) {
    return createDiagnostic('registration-value-missing', range, { stack, missing, variable });
  }
  const data = { stack, missing, reason: terminal.whyNot, command, variable };
  return createDiagnostic('registration-needs-terminal', range, data);
}

/** Shows findings that are about no place in a text. @returns whether none of them is an error */
function report(
  diagnostics: readonly Diagnostic[],
  { print, palette }: Pick<RegistrationContext, 'print' | 'palette'>,
): boolean {
  for (const finding of renderFindings({ diagnostics, sources: [], shown: [] }, palette)) {
    print(`\n${finding}\n`);
  }
  return diagnostics.every(({ severity }) => severity !== 'error');
}

/** The variable for one of the keys, as an example of how they are named. */
function exampleVariable({ secrets }: RegistrationPlan, prefix: string): string {
  const all = secrets.flatMap(({ name, keys }) =>
    keys.map(({ key, state }) => ({ name, key, isMissing: state !== 'present' })),
  );
  const example = all.find(({ isMissing }) => isMissing) ?? all[0];
  return example === undefined ? '' : variableName(example.name, example.key, prefix);
}
