import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { applyRegistration, type PlannedKey, type RegistrationPlan, type SecretsWriter } from '@stackref/core/plugin';
import { SecretsManagerError, SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { localSecretsManager } from '../../secrets-manager';
import type { WriteRequest } from './write-request';

/*
 * A program that registers in the local store what its standard input asks for, one line after the other. It says
 * `ready` when it has started and `ok` for each value that is written: a promise that the value is there for good.
 * Its arguments are the folders of the workspace and of the stack.
 */
const [, , workspaceRoot, stackFolder] = process.argv;
if (workspaceRoot === undefined || stackFolder === undefined) throw new Error('two folders');

const manager = writable(
  localSecretsManager.create({}, { workspaceRoot, stackFolder, environment: process.env }),
);

function writable({ write, ...operations }: SecretsManager): SecretsWriter {
  if (write === undefined) throw new Error('the local secrets manager writes');
  return { ...operations, write };
}

async function registerAll(): Promise<void> {
  say('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    say(await register(JSON.parse(line) as WriteRequest));
  }
}

async function register({ secret, key, value }: WriteRequest): Promise<string> {
  const { outcomes } = await applyRegistration(await planFor(secret, key), manager, {
    isInteractive: false,
    answer: async () => ({ kind: 'value', value: new SecretValue(value) }),
  });
  const [{ outcome, error } = {}] = outcomes;
  if (outcome === 'created' || outcome === 'updated') return 'ok';
  return error instanceof SecretsManagerError ? error.code : String(outcome);
}

/** The plan for one key, made as for a stack that needs it: against what is there now. */
async function planFor(name: string, key: string): Promise<RegistrationPlan> {
  const answer = (await manager.describe([name])).get(name);
  const version = answer?.status === 'ok' ? answer.value.version : null;
  const planned: PlannedKey = {
    key,
    state: 'missing',
    isAsked: true,
    uses: [],
    isSensitive: true,
    isOptional: false,
  };
  const action = version === null ? 'create' : 'complete';
  const secret = { name, action, version, keys: [planned], failure: undefined } as const;
  return { stack: 'prod', secrets: [secret] };
}

/** At once, so that nothing that was said is lost when the process is killed. */
function say(word: string): void {
  writeSync(1, `${word}\n`);
}

void registerAll();
