import { defineMessage } from '../message';

const stack = 'prod';
const origin = 'values.yaml';

/** What makes a line of a file with values one that could be read in another way than it was meant. */
export type LineMistake = keyof typeof lineMistakes;

const quoteIt = "Put the value in single quotes: NAME='value'.";
const useYaml = 'Hand over this value in a YAML or JSON file, or type it at the prompt.';

/** The end of the sentence "Line 3 of values.env ...", and what to do. */
const lineMistakes = {
  'no equals sign': ['has no =', 'Write NAME=value; a value of several lines needs quotes.'],
  'no variable name': [
    'has something before its = that is not the name of a variable',
    'A name has letters, digits and _, and does not begin with a digit.',
  ],
  'repeated name': ['sets a variable that an earlier line has set', 'Keep one of the two.'],
  'unclosed quote': ['opens a quote that is not closed', 'Close it.'],
  'text behind quote': ['has text behind a closing quote', useYaml],
  'number sign': ['has a # in a value without quotes', quoteIt],
  expansion: ['has a $ outside single quotes, where some tools put in a variable', quoteIt],
  'expansion in single quotes': [
    'has ${ in single quotes, where some tools put in a variable all the same',
    useYaml,
  ],
  backtick: ['has a backtick outside single quotes', quoteIt],
  escape: [
    'has a backslash that some tools take for an escape',
    'In single quotes a backslash is one, unless another backslash or a quote follows; hand over such a value in a YAML or JSON file.',
  ],
  'strange character': ['holds an invisible character other than space and tab', useYaml],
  'Windows line end': [
    'begins a value of several lines that end as those of Windows do (CR LF)',
    'Save the file with the line ends of Unix (LF).',
  ],
  anchor: ['has an anchor (&), which is not part of the value', 'Put the value in quotes.'],
  alias: ['has an alias (*), which stands for a value elsewhere', 'Write the value itself.'],
  tag: ['has a tag (!), which is not part of the value', 'Put the value in quotes.'],
  'comment behind value': [
    'has a comment behind a value without quotes',
    'Put the value in quotes, with the # or without it.',
  ],
  'folded lines': [
    'begins a value of several lines, which YAML makes one line of',
    'Write the lines as a block after |.',
  ],
} as const;

/** What stands in the way of registering a stack's secrets. */
export const registrationMessages = {
  'secrets-manager-read-only': defineMessage<{ stack: string; store: string }>({
    severity: 'error',
    title: 'Secrets manager that cannot be written',
    problem: (data) =>
      `The secrets of stack ${data.stack} cannot be registered in the ${data.store}, which stackref can only read.`,
    fix: () => 'Add the secrets with the tools of the store, then validate the stack.',
    explanation:
      'A flavor says with which attributes its secrets can only be read; those that are missing are added where their values come from.',
    example: { stack, store: 'vault secrets manager' },
  }),
  'registration-filter-unknown': defineMessage<{
    filter: string;
    similar: string | undefined;
    stack: string;
    secrets: readonly string[];
  }>({
    severity: 'error',
    title: 'Secret that the stack does not need',
    problem: (data) =>
      `The option only names ${data.filter}, which stack ${data.stack} does not reference.`,
    fix: ({ similar, secrets }) =>
      similar === undefined
        ? `Name a secret or one of its keys; the secrets are ${secrets.join(', ')}.`
        : `Did you mean ${similar}?`,
    explanation:
      'The option `only` restricts a registration to secrets (`mysql_secret`) or keys (`mysql_secret.password`) of the stack.',
    example: { filter: 'mysql', similar: undefined, stack, secrets: ['mysql_secret'] },
  }),
  'registration-source-unreadable': defineMessage<{ origin: string; reason: string }>({
    severity: 'error',
    title: 'Values cannot be read',
    problem: (data) => `The values cannot be read from ${data.origin}: ${data.reason}.`,
    fix: () =>
      'Check the path, which is relative to the workspace root, or hand over the values in another way.',
    explanation:
      'The file of `fromFile`, or standard input, could not be read. Nothing was registered.',
    example: { origin, reason: 'it does not exist' },
  }),
  'registration-source-malformed': defineMessage<{
    origin: string;
    form: string;
    line: number | undefined;
  }>({
    severity: 'error',
    title: 'Malformed values',
    problem: (data) =>
      `The text from ${data.origin} is not valid ${data.form}${
        data.line === undefined ? '' : ` in line ${data.line}`
      }.`,
    fix: () => 'Correct it; the text is not shown here because it holds values.',
    explanation:
      'Values come as a mapping of secrets to keys: `{"mysql_secret": {"password": "..."}}`. A name that stands there twice is a mistake too. Nothing was registered.',
    example: { origin, form: 'YAML', line: 3 },
  }),
  'registration-line-refused': defineMessage<{
    origin: string;
    line: number;
    mistake: LineMistake;
  }>({
    severity: 'error',
    title: 'Line that could be read in another way',
    problem: ({ origin: source, line, mistake }) =>
      `Line ${line} of ${source} ${lineMistakes[mistake][0]}.`,
    fix: ({ mistake }) => lineMistakes[mistake][1],
    explanation:
      'There is no standard for dotenv files. stackref takes what Docker Compose and the packages `dotenv` of npm and `python-dotenv` of PyPI read alike, and refuses the rest; of YAML it refuses what makes another value of a text than the one that stands there. A value that is cut or changed would be stored as if it were right. Nothing of the file was registered.',
    example: { origin: 'values.env', line: 3, mistake: 'number sign' },
  }),
  'registration-value-shape': defineMessage<{
    origin: string;
    /** `undefined` for the whole text. */
    name: string | undefined;
    kind: string;
    expected: string;
  }>({
    severity: 'error',
    title: 'Value of the wrong kind',
    problem: (data) =>
      `${data.name ?? 'The whole text'} in ${data.origin} must be ${data.expected}, but it is a ${data.kind}.`,
    fix: ({ name, kind }) =>
      name === undefined || !name.includes('.')
        ? 'Write secrets at the top and their keys below them.'
        : kind === 'null'
          ? 'Write the value, or leave out the key.'
          : 'Write the value as one text, for example in quotes or as a block after |.',
    explanation:
      'A value is one text. JSON that is itself a value, such as the key of a service account, is written as a text. Nothing was registered.',
    example: { origin, name: 'gcp_secret.key', kind: 'map', expected: 'a text' },
  }),
  'registration-variable-ambiguous': defineMessage<{
    variable: string;
    references: readonly string[];
    origin: string;
  }>({
    severity: 'error',
    title: 'Variable that several keys are named by',
    problem: (data) =>
      `The variable ${data.variable} in ${data.origin} could be the value of ${data.references.join(' or ')}.`,
    fix: () =>
      'Hand over these values in a JSON or YAML file, which names secrets and keys exactly.',
    explanation:
      'The names of variables have only capital letters, digits and `_`, so secrets and keys that differ in other characters share one. Nothing was registered.',
    example: {
      variable: 'DB__MAIN_USER',
      references: ['db.main-user', 'db.main_user'],
      origin: 'the environment',
    },
  }),
  'registration-value-unused': defineMessage<{
    name: string;
    similar: string | undefined;
    origin: string;
  }>({
    severity: 'warning',
    title: 'Value that the stack does not need',
    problem: (data) =>
      `The stack references nothing called ${data.name}, which is in ${data.origin}.`,
    fix: ({ similar }) =>
      similar === undefined
        ? 'It was not registered; remove it if it is not meant for another stack.'
        : `Did you mean ${similar}?`,
    explanation:
      'Only values that the stack references are registered; others are named, not dropped silently.',
    example: { name: 'mysql_secret.pasword', similar: 'mysql_secret.password', origin },
  }),
  'registration-needs-terminal': defineMessage<{
    stack: string;
    missing: readonly string[];
    reason: string;
    command: string;
    variable: string;
  }>({
    severity: 'error',
    title: 'No terminal to ask in',
    problem: (data) =>
      `Stack ${data.stack} lacks ${data.missing.join(', ')}, and nobody can be asked because ${data.reason}.`,
    fix: ({ command, variable }) =>
      `Run it alone in a terminal: ${command}. Or hand over the values with --fromEnv (${variable}) or --fromFile.`,
    explanation:
      'Nx gives a task the terminal only when it is the only one of the run. Anywhere else a prompt would be invisible, would hang, or what is typed would be shown.',
    example: {
      stack,
      missing: ['mysql_secret.password'],
      reason: 'standard input is not a terminal',
      command: 'npx nx run prod:register-secrets',
      variable: 'MYSQL_SECRET__PASSWORD',
    },
  }),
  'registration-value-missing': defineMessage<{
    stack: string;
    missing: readonly string[];
    variable: string;
  }>({
    severity: 'error',
    title: 'Values still missing',
    problem: (data) => `Stack ${data.stack} still lacks ${data.missing.join(', ')}.`,
    fix: ({ variable }) =>
      `Hand over the values with --fromEnv (${variable}) or --fromFile, or run without --noPrompt in a terminal.`,
    explanation: 'Everything that was handed over is registered; these keys have no value yet.',
    example: { stack, missing: ['mysql_secret.password'], variable: 'MYSQL_SECRET__PASSWORD' },
  }),
  'registration-standard-input-of-task': defineMessage<{ nx: string; file: string }>({
    severity: 'error',
    title: 'Standard input of a task',
    problem: () =>
      'A task does not take values from standard input, because on a terminal Nx shows and stores what is piped into it.',
    fix: ({ nx, file }) =>
      `Pipe them into the generator: ${nx} g @stackref/nx:register-secrets ${file} --fromStdin. If these were real values, run ${nx} reset and change them.`,
    explanation:
      'With a terminal as its output, Nx gives a task a pseudo terminal, and that echoes standard input into the output of the task before the task has even started. Nx keeps the output in its cache folder. A generator runs in the process of Nx itself, and nothing of it is kept.',
    example: { nx: 'npx nx', file: 'stacks/prod/stack.yaml' },
  }),
};
