import { config } from 'dotenv';
import { expand } from 'dotenv-expand';
import { join } from 'node:path';
import type { RunningTask } from './running-task';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const rootFiles = ['.env', '.local.env', '.env.local'];

/**
 * The variables that Nx hashes for a task and gives to one that runs alone: those of the shell, then those of the
 * `.env` files of the project and the workspace for the target and its configuration. In a batch all tasks share the
 * environment of Nx instead, which knows the files at the root only, so what counts is worked out here as Nx does it.
 *
 * @param environment - that of the process of a batch
 */
export function environmentOfTask(
  { projectRoot, target, configuration }: Omit<RunningTask, 'id' | 'project' | 'merged'>,
  workspaceRoot: string,
  environment: Environment,
): Environment {
  const variables = { ...environment } as Record<string, string>;
  for (const file of rootFiles) {
    const loaded: Record<string, string> = {};
    load([join(workspaceRoot, file)], loaded);
    for (const [name, value] of Object.entries(loaded)) {
      if (variables[name] === value) Reflect.deleteProperty(variables, name);
    }
  }
  if (environment['NX_LOAD_DOT_ENV_FILES'] !== 'true') return variables;
  const purposes = [
    ...(configuration === undefined ? [] : [`${target}.${configuration}`, configuration]),
    target,
    '',
  ];
  const names = purposes.flatMap((purpose) =>
    purpose === ''
      ? ['.env.local', '.local.env', '.env']
      : [`.env.${purpose}.local`, `.env.${purpose}`, `.${purpose}.local.env`, `.${purpose}.env`],
  );
  const folders = [join(workspaceRoot, projectRoot), workspaceRoot];
  load(
    folders.flatMap((folder) => names.map((name) => join(folder, name))),
    variables,
  );
  return variables;
}

/** Adds the variables of files to those that are set, which count more; of the files the first one counts. */
function load(files: readonly string[], variables: Record<string, string>): void {
  const { parsed } = config({ path: [...files], processEnv: variables });
  expand({ ...(parsed && { parsed }), processEnv: variables });
}
