import { defineMessage } from '../message';
import { placeName, type AttributePlace } from '../shown-name';

/** A secret that an attribute needs, and the store that was asked for it. */
export interface SecretData extends AttributePlace {
  readonly secret: string;
  /** What was asked, in words: `local secrets manager (stacks/prod/secrets.yaml)`. */
  readonly store: string;
  /** The command that registers what is missing; absent where there is none. */
  readonly register: string | undefined;
  /** What to do instead where the store cannot be written, a sentence. */
  readonly addByHand?: string | undefined;
}

/** Secrets that attributes need, the first of these attributes, and the one reason why the store did not give them. */
export interface StoreFailure extends AttributePlace {
  readonly secrets: readonly string[];
  /** How many places need them. */
  readonly places: number;
  readonly store: string;
  readonly reason: string;
  readonly remedy: string;
}

const example = {
  component: 'metadata_store',
  attribute: 'password',
  secret: 'mysql_secret',
  store: 'local secrets manager (stacks/prod/secrets.yaml)',
};
const failure = {
  component: 'metadata_store',
  attribute: 'password',
  secrets: ['mysql_secret'],
  places: 1,
  store: example.store,
};
const register = 'npx nx run prod:register-secrets';

/** `mysql_secret, which metadata_store.password needs`, or of several: `…, which … and 5 more places need`. */
function failedNeed({ secrets, places, ...place }: StoreFailure): string {
  const [first = '', second] = secrets;
  const names =
    second === undefined
      ? first
      : secrets.length === 2
        ? `${first} and ${second}`
        : `${first}, ${second} and ${secrets.length - 2} more`;
  const more = places === 2 ? 'one more place' : `${places - 1} more places`;
  const needs = places === 1 ? `${placeName(place)} needs` : `${placeName(place)} and ${more} need`;
  return `${names}, which ${needs}`;
}

function registerOr(
  similar: string | undefined,
  { register: command, addByHand }: Pick<SecretData, 'register' | 'addByHand'>,
): string {
  const correct = similar === undefined ? undefined : `Did you mean ${similar}?`;
  const add =
    command === undefined
      ? (addByHand ?? 'Add it in the secrets manager.')
      : `${correct === undefined ? 'Register' : 'If not, register'} it: ${command}`;
  return correct === undefined ? add : `${correct} ${add}`;
}

export const secretMessages = {
  'secret-not-found': defineMessage<
    SecretData & {
      key: string | undefined;
      similar: string | undefined;
      /** Whether the reference looks like an expression of another template language. */
      mayBeText: boolean;
    }
  >({
    severity: 'error',
    title: 'Secret not found',
    problem: (data) =>
      `${placeName(data)} references secret ${data.secret}, which does not exist in the ${data.store}.`,
    fix: (data) =>
      data.mayBeText && data.similar === undefined
        ? `Write \\{{ if the braces are meant as text. ${registerOr(undefined, data)}`
        : registerOr(data.similar, data),
    explanation:
      'The secrets manager answered, and it has no secret of this name. That it was not allowed to answer is another diagnostic.',
    example: { ...example, key: 'password', similar: undefined, register, mayBeText: false },
  }),
  'key-not-found': defineMessage<
    SecretData & { key: string; similar: string | undefined; keys: readonly string[] }
  >({
    severity: 'error',
    title: 'Key not found',
    problem: (data) =>
      `${placeName(data)} references key ${data.key} of secret ${data.secret}, which has ${
        data.keys.length === 0 ? 'no keys' : `only ${data.keys.join(', ')}`
      } in the ${data.store}.`,
    fix: (data) => registerOr(data.similar, data),
    explanation: 'The secret exists, the key does not.',
    example: {
      ...example,
      key: 'pasword',
      similar: 'password',
      keys: ['password', 'username'],
      register,
    },
  }),
  'value-empty': defineMessage<SecretData & { key: string }>({
    severity: 'error',
    title: 'Empty value',
    problem: (data) =>
      `${placeName(data)} references ${data.secret}.${data.key}, whose value in the ${data.store} is empty.`,
    fix: ({ register: command, addByHand }) =>
      command === undefined
        ? (addByHand ?? 'Set the value in the secrets manager.')
        : `Register a value: ${command}`,
    explanation:
      'An empty value counts as no value: nothing that needs a secret works with an empty one, and it hides that it was never set. Stores that name keys without their values (Vault with KV version 2, Azure in the flat layout, GitHub) do not tell; the last line of `validate` says then how many values that concerns.',
    example: { ...example, key: 'password', register },
  }),
  'linked-secret-not-found': defineMessage<SecretData & { similar: string | undefined }>({
    severity: 'error',
    title: 'Linked secret not found',
    problem: (data) =>
      `${placeName(data)} names secret ${data.secret}, which does not exist in the ${data.store}.`,
    fix: (data) => registerOr(data.similar, data),
    explanation: 'The attribute holds the name of a whole secret, such as `authentication_secret`.',
    example: {
      ...example,
      attribute: 'authentication_secret',
      secret: 'aws_secret',
      similar: undefined,
      register,
    },
  }),
  'linked-key-not-found': defineMessage<SecretData & { key: string; keys: readonly string[] }>({
    severity: 'error',
    title: 'Key of a linked secret not found',
    problem: (data) =>
      `${placeName(data)} names secret ${data.secret}, which lacks the key ${data.key} in the ${data.store}.`,
    fix: (data) => registerOr(undefined, data),
    explanation: 'A whole secret that an attribute names must have the keys that its flavor reads.',
    example: {
      ...example,
      attribute: 'authentication_secret',
      secret: 'registry_login',
      key: 'password',
      keys: ['username'],
      register,
    },
  }),
  'secret-denied': defineMessage<StoreFailure>({
    severity: 'error',
    title: 'Secret denied',
    problem: (data) => `The ${data.store} may not be asked for ${failedNeed(data)}: ${data.reason}`,
    fix: ({ remedy }) => remedy,
    explanation: 'A secret that may not be looked at is not a missing one; it may well exist.',
    example: {
      ...failure,
      reason: 'The token may not read secret/metadata/mysql_secret.',
      remedy: 'Grant it the read capability on that path.',
    },
  }),
  'secret-unreachable': defineMessage<StoreFailure>({
    severity: 'error',
    title: 'Secrets manager unreachable',
    problem: (data) => `The ${data.store} did not answer for ${failedNeed(data)}: ${data.reason}`,
    fix: ({ remedy }) => remedy,
    explanation: 'The secrets manager could not be asked, so nothing is known of the secret.',
    example: {
      ...failure,
      reason: 'The connection was refused.',
      remedy: 'Check the address and that the server runs.',
    },
  }),
  'secret-unusable': defineMessage<StoreFailure>({
    severity: 'error',
    title: 'Secret without a usable value',
    problem: (data) => `The ${data.store} has but cannot give ${failedNeed(data)}: ${data.reason}`,
    fix: ({ remedy }) => remedy,
    explanation:
      'The name is taken: the secret is deleted and can be restored, is disabled, was destroyed, was never given a value, or holds something other than keys and values. It is not a missing one.',
    example: {
      ...failure,
      reason: 'It is scheduled for deletion on 2026-12-24.',
      remedy: 'Restore it: aws secretsmanager restore-secret --secret-id mysql_secret',
    },
  }),
  'secret-unsupported': defineMessage<StoreFailure>({
    severity: 'error',
    title: 'Secret cannot be checked',
    problem: (data) => `The ${data.store} cannot check ${failedNeed(data)}: ${data.reason}`,
    fix: ({ remedy }) => remedy,
    explanation:
      'The store cannot hold a secret of this name, or cannot answer at this validation level.',
    example: {
      ...failure,
      reason: 'A name cannot hold a colon.',
      remedy: 'Rename the secret.',
    },
  }),
  'inventory-unusable': defineMessage<{
    file: string;
    reason: string;
    command: string | undefined;
  }>({
    severity: 'error',
    title: 'Inventory that does not answer',
    problem: ({ file, reason }) =>
      `The inventory ${file}, which says what the secrets manager holds, cannot be used: ${reason}.`,
    fix: ({ command }) =>
      command === undefined
        ? 'Take it anew.'
        : `It is as ${command} has just left it: take level, stack and outputFile out of the options that project.json or nx.json give to that target.`,
    explanation:
      'Stacks on a remote secrets manager are validated against an inventory, which the target `inventory` takes right before. Options of that target that ask for less than is validated, or for another stack, leave an inventory that does not answer.',
    example: {
      file: 'stacks/prod/.stackref/inventory.json',
      reason: 'it does not say anything of secret mysql_secret',
      command: 'npx nx run prod:inventory',
    },
  }),
  'secrets-manager-missing': defineMessage<{ references: number; stack: string }>({
    severity: 'error',
    title: 'No secrets manager',
    problem: ({ references, stack }) =>
      `Stack ${stack} references secrets (${references}) but has no secrets manager.`,
    fix: () => 'Add a component secrets_manager, for example with flavor: local.',
    explanation: 'References are looked up in the secrets manager of their stack.',
    example: { references: 2, stack: 'prod' },
  }),
  'secrets-manager-unknown': defineMessage<{
    flavor: string;
    similar: string | undefined;
    install: string | undefined;
  }>({
    severity: 'error',
    title: 'Unknown secrets manager',
    problem: ({ flavor, install }) =>
      install === undefined
        ? `There is no secrets manager of flavor ${flavor}.`
        : `The package of secrets manager flavor ${flavor} is not installed.`,
    fix: ({ similar, install }) =>
      install !== undefined
        ? `Install it: ${install}`
        : similar !== undefined
          ? `Did you mean ${similar}?`
          : 'Use flavor: local, or name the package or the file of a secrets manager of your own.',
    explanation:
      'The flavor of a secrets manager is a built-in name, the name of an installed package, or a path that begins with `./`.',
    example: { flavor: 'locl', similar: 'local', install: undefined },
  }),
  'secrets-manager-invalid': defineMessage<{ flavor: string; reason: string }>({
    severity: 'error',
    title: 'Invalid secrets manager',
    problem: ({ flavor, reason }) => `The secrets manager ${flavor} cannot be used: ${reason}.`,
    fix: () => 'Export a flavor made with defineSecretsManager as secretsManager.',
    explanation: 'The module was found, but it does not hold a secrets manager flavor.',
    example: { flavor: './my-store.cjs', reason: 'it has no export secretsManager' },
  }),
  'secrets-manager-failed': defineMessage<{ flavor: string; reason: string }>({
    severity: 'error',
    title: 'Failing secrets manager',
    problem: ({ flavor, reason }) =>
      `The code of secrets manager ${flavor} ${reason} when its attributes were examined.`,
    fix: () => 'Correct the schema and the functions of the flavor, which are code of its author.',
    explanation:
      'The module of a secrets manager brings code along, which checks its attributes and names its store. It threw, answered with something of another type, or did not end in time and was stopped. The store is not asked.',
    example: { flavor: './my-store.cjs', reason: 'threw an error' },
  }),
  'secrets-manager-misconfigured': defineMessage<AttributePlace & { problem: string; fix: string }>(
    {
      severity: 'error',
      title: 'Misconfigured secrets manager',
      problem: ({ component, problem }) => `Component ${component} is misconfigured: ${problem}.`,
      fix: ({ fix }) => fix,
      explanation:
        'Each attribute of the secrets manager is fine by itself, but they contradict each other, one needs another that is not there, or one would count for nothing. It is reported at every validation level, and the store is not asked.',
      example: {
        component: 'secrets_manager',
        attribute: 'scope',
        problem: '`scope: namespace` needs a `namespace`',
        fix: 'Add `namespace`, or set another `scope`.',
      },
    },
  ),
  'validation-level-unknown': defineMessage<{
    level: string;
    origin: string;
    levels: readonly string[];
  }>({
    severity: 'error',
    title: 'Unknown validation level',
    problem: ({ level, origin }) =>
      `${origin} asks for validation level ${level}, which does not exist.`,
    fix: ({ levels }) => `Use ${levels.slice(0, -1).join(', ')} or ${levels.at(-1) ?? ''}.`,
    explanation:
      'The level comes from the option `level`, else from `STACKREF_SECRET_VALIDATION_LEVEL`, else from `ZENML_SECRET_VALIDATION_LEVEL`.',
    example: {
      level: 'STRICT',
      origin: 'The environment variable STACKREF_SECRET_VALIDATION_LEVEL',
      levels: ['SECRET_AND_KEY_EXISTS', 'SECRET_EXISTS', 'NONE'],
    },
  }),
};
