import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCodeOf, lazily } from '@stackref/core/secrets-manager';
import { identityOf } from './identity';
import type { Identity } from './identity';
import { parseIdentities } from './parse-identities';
import type * as RunIdentityCommand from './run-identity-command';
import { defaultIdentityFile } from './user-config-folder';

const identityCommand = lazily(
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few people have such a command
  () => require('./run-identity-command') as typeof RunIdentityCommand,
);

export type Environment = Readonly<Record<string, string | undefined>>;

/** Identities of this machine and user, and why places that should hold one do not: clauses for a message. */
export interface FoundIdentities {
  readonly identities: readonly Identity[];
  readonly problems: readonly string[];
}

/** Looks for identities and remembers what it found, so that no command runs twice for one recipient. */
export interface IdentityFinder {
  /** What the environment and the identity files hold. */
  atRest(): Promise<FoundIdentities>;
  /** What the command in `SOPS_AGE_KEY_CMD` prints for a recipient; nothing when there is no command. */
  fromCommand(recipient: string): Promise<FoundIdentities>;
}

/**
 * Looks for identities where sops does: `SOPS_AGE_KEY`, the file in `SOPS_AGE_KEY_FILE`, `sops/age/keys.txt` in the
 * user's configuration folder, and last what the command in `SOPS_AGE_KEY_CMD` prints. SSH keys are not supported.
 */
export function createIdentityFinder(environment: Environment): IdentityFinder {
  let known: Promise<FoundIdentities> | undefined;
  const fromCommands = new Map<string, Promise<FoundIdentities>>();
  return {
    atRest: () => (known ??= findAtRest(environment)),
    fromCommand(recipient) {
      const answer = fromCommands.get(recipient) ?? findByCommand(environment, recipient);
      fromCommands.set(recipient, answer);
      return answer;
    },
  };
}

const nothing: FoundIdentities = { identities: [], problems: [] };

async function findAtRest(environment: Environment): Promise<FoundIdentities> {
  const sources = [
    identitiesInVariable(environment['SOPS_AGE_KEY']),
    identitiesInFile(environment['SOPS_AGE_KEY_FILE'], true),
    identitiesInFile(defaultIdentityFile(environment), false),
  ];
  return merge([...(await Promise.all(sources)), sshProblems(environment)]);
}

async function identitiesInVariable(text: string | undefined): Promise<FoundIdentities> {
  // An empty variable is the way to unset one.
  return text === undefined || text === '' ? nothing : identitiesIn(text, 'SOPS_AGE_KEY');
}

async function findByCommand(
  environment: Environment,
  recipient: string,
): Promise<FoundIdentities> {
  const command = environment['SOPS_AGE_KEY_CMD'] ?? '';
  if (command === '') return nothing;
  const answer = await identityCommand().runIdentityCommand(command, recipient, environment);
  if (answer.status === 'failed') return { identities: [], problems: [answer.problem] };
  return identitiesIn(answer.output, 'the output of SOPS_AGE_KEY_CMD');
}

async function identitiesInFile(
  file: string | undefined,
  required: boolean,
): Promise<FoundIdentities> {
  if (file === undefined || file === '') return nothing;
  const path = resolve(file);
  try {
    return await identitiesIn(await readFile(path, 'utf8'), path);
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === undefined) throw error;
    if (!required && (code === 'ENOENT' || code === 'ENOTDIR')) return nothing;
    const why = code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    return { identities: [], problems: [`the identity file ${path} ${why}`] };
  }
}

async function identitiesIn(text: string, source: string): Promise<FoundIdentities> {
  const { identities: keys, problems } = parseIdentities(text, source);
  const identities = await Promise.all(keys.map(identityOf));
  const valid = identities.filter((identity) => identity !== undefined);
  if (valid.length === keys.length) return { identities: valid, problems };
  return {
    identities: valid,
    problems: [...problems, `${source} has an identity with a typing error`],
  };
}

function sshProblems(environment: Environment): FoundIdentities {
  const problems = ['SOPS_AGE_SSH_PRIVATE_KEY_FILE', 'SOPS_AGE_SSH_PRIVATE_KEY_CMD']
    .filter((name) => (environment[name] ?? '') !== '')
    .map((name) => `${name} names an SSH key, which stackref does not support`);
  return { identities: [], problems };
}

function merge(found: readonly FoundIdentities[]): FoundIdentities {
  return {
    identities: found.flatMap(({ identities }) => identities),
    problems: found.flatMap(({ problems }) => problems),
  };
}
