import { plainPalette } from '@stackref/core';
import { createIdentityFile, localSecretsManager } from '@stackref/local';
import { join } from 'node:path';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import { builtIn } from '../../built-in/built-in';
import type { RegistrationContext } from '../register-secrets';
import { scriptedTerminal } from './scripted-terminal';

export const stackFile = 'stacks/prod/stack.yaml';

export const stackText = `name: prod
catalogs: ['@stackref/zenml']
components:
  secrets_manager: { flavor: local }
  metadata_store:
    flavor: mysql
    host: db.internal
    port: '{{mysql_secret.port}}'
    database: zenml
    username: '{{mysql_secret.username}}'
    password: '{{mysql_secret.password}}'
  experiment_tracker:
    flavor: mlflow
    tracking_uri: https://mlflow.internal
    tracking_username: '{{mlflow_secret.username}}'
    tracking_password: '{{mlflow_secret.password}}'
`;

/** A workspace with one stack, whose user has an identity that exists nowhere else. */
export async function createRegistrationWorkspace(text = stackText) {
  const workspace = createWorkspace({ [stackFile]: text });
  const { root } = workspace;
  const { root: home } = createWorkspace();
  const { file: identity } = await createIdentityFile(join(home, 'keys.txt'), {
    workspaceRoot: root,
    now: new Date(0),
  });
  const environment = { HOME: home, SOPS_AGE_KEY_FILE: identity };
  const stackFolder = join(root, 'stacks/prod');

  /** The context of a run with a person who gives these answers, or without one. */
  const contextWith = (answers?: readonly (string | undefined)[], stdin = '') => {
    const printed: string[] = [];
    const { terminal, asked, said } = scriptedTerminal(answers ?? []);
    const run: RegistrationContext = {
      workspaceRoot: root,
      environment,
      ...builtIn,
      home,
      folder: root,
      command: 'npx nx run prod:register-secrets',
      terminal: answers === undefined ? { whyNot: 'standard input is not a terminal' } : terminal,
      palette: plainPalette,
      readStandardInput: () => Promise.resolve({ text: stdin }),
      print: (line) => {
        printed.push(line);
      },
    };
    const shown = () => [...printed, ...asked, ...said].join('\n');
    return { run, asked, shown };
  };

  /** What the secrets file holds, decrypted: `secret.key=value`, sorted. */
  const stored = async (): Promise<readonly string[]> => {
    const context = { stackFolder, workspaceRoot: root, environment };
    const manager = localSecretsManager.create({}, context);
    const answers = await manager.read?.((await manager.list?.()) ?? []);
    const values = [...(answers ?? [])].flatMap(([secret, answer]) =>
      answer.status === 'ok'
        ? [...answer.value.values].map(([key, value]) => `${secret}.${key}=${value.reveal()}`)
        : [],
    );
    return values.sort();
  };

  return { ...workspace, environment, contextWith, stored };
}
