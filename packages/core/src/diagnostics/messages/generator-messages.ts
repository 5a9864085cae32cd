import { defineMessage } from '../message';
import { placeName, type AttributePlace } from '../shown-name';

/** What keeps a generator from changing a stack, or is worth knowing about what it changed. */
export const generatorMessages = {
  'stack-not-found': defineMessage<{
    stack: string;
    similar: string | undefined;
    stacks: readonly string[];
    /** The command that creates a stack. */
    create: string;
  }>({
    severity: 'error',
    title: 'Stack not found',
    problem: ({ stack }) => `There is no stack ${stack} in this workspace.`,
    fix: ({ similar, stacks, create }) =>
      similar !== undefined
        ? `Did you mean ${similar}?`
        : stacks.length === 0
          ? `Create one first: ${create}`
          : `The stacks are ${stacks.join(', ')}; the path of a stack file is taken too.`,
    explanation:
      'Generators take the name of a stack or of its project, or the path of its file or folder, from where you are or from the root of the workspace.',
    example: {
      stack: 'prdo',
      similar: 'prod',
      stacks: ['dev', 'prod'],
      create: 'npx nx g @stackref/nx:stack prdo',
    },
  }),
  'generator-options-missing': defineMessage<{
    /** What needs them: `Component metadata_store with flavor mysql`. */
    what: string;
    options: readonly string[];
    /** Each as it is written: `--host=...`. */
    written: readonly string[];
  }>({
    severity: 'error',
    title: 'Options missing',
    problem: ({ what, options }) => `${what} needs ${new Intl.ListFormat('en').format(options)}.`,
    fix: ({ written }) => `Add to the command: ${written.join(' ')}`,
    explanation:
      'In a terminal the generator asks for what it needs. Elsewhere, in CI and with `--interactive=false`, options have to say it.',
    example: {
      what: 'Component metadata_store with flavor mysql',
      options: ['host', 'database'],
      written: ['--host=...', '--database=...'],
    },
  }),
  'option-plain-text-secret': defineMessage<AttributePlace & { reference: string | undefined }>({
    severity: 'error',
    title: 'Secret on the command line',
    problem: (data) =>
      `Option ${data.attribute} gives ${placeName(data)}, which is sensitive, as plain text, and command lines are kept: by Nx, by the shell, and in the list of processes.`,
    fix: ({ attribute, reference }) =>
      reference !== undefined
        ? `Write --${attribute}='${reference}', register the value in the secrets manager, and replace it if it is in use.`
        : "Leave it out and let the secrets manager's own login provide it, and replace the value if it is in use.",
    explanation:
      'A value never comes from an option: Nx stores the command lines that it runs, and so does the shell. Nothing was written.',
    example: {
      component: 'metadata_store',
      attribute: 'password',
      reference: '{{metadata_store_secret.password}}',
    },
  }),
  'stack-edit-refused': defineMessage<{ path: string; reason: string }>({
    severity: 'error',
    title: 'Stack file cannot be changed',
    problem: ({ path, reason }) => `${path} cannot be changed in place: ${reason}.`,
    fix: () => 'Change it by hand; everything else in the file was left as it is.',
    explanation:
      'Generators change a stack file without touching the rest of it. What is shared through an anchor, for example, cannot be changed in one place alone.',
    example: {
      path: 'components.metadata_store.host',
      reason: 'it is shared through an anchor',
    },
  }),
  'stack-file-taken': defineMessage<{ file: string; name: string }>({
    severity: 'error',
    title: 'Stack file exists',
    problem: ({ file, name }) => `The file ${file} exists and is the stack ${name}.`,
    fix: () => 'Choose another --directory, or remove the file.',
    explanation: 'A generator never replaces a stack by another.',
    example: { file: 'stacks/prod/stack.yaml', name: 'production' },
  }),
  'stack-name-taken': defineMessage<{ name: string; other: string }>({
    severity: 'error',
    title: 'Name of a project',
    problem: ({ name, other }) => `The project in ${other} is called ${name} already.`,
    fix: ({ name }) => `Choose another name, for example ${name}-stack.`,
    explanation:
      'A stack is a project, the names of projects are unique in a workspace, and Nx ends every command when they are not.',
    example: { name: 'web', other: 'apps/web' },
  }),
  'secret-name-unfit': defineMessage<{
    secret: string;
    flavor: string;
    reason: string;
    remedy: string;
  }>({
    severity: 'warning',
    title: 'Name that the secrets manager cannot hold',
    problem: ({ flavor, reason }) =>
      `The stack references a name that flavor ${flavor} has no room for: ${reason}`,
    fix: ({ remedy }) => remedy,
    explanation:
      'Secrets managers differ in the names they allow. After a change of the secrets manager some references may name what the new one can never hold.',
    example: {
      secret: 'team:db',
      flavor: 'local',
      reason: 'The secret "team:db" cannot be stored: it has a colon.',
      remedy: 'Choose another name for the secret.',
    },
  }),
  'import-unreadable': defineMessage<{ file: string; reason: string }>({
    severity: 'error',
    title: 'File cannot be imported',
    problem: ({ file, reason }) => `The file ${file} cannot be imported: ${reason}.`,
    fix: () =>
      "Name a file that zenml stack export or zenml secret export wrote, a folder of exported secrets, or the secrets.yaml of ZenML's local secrets manager.",
    explanation:
      'The import generator reads exported stacks of ZenML, in all its forms, exported secrets, and the unencrypted file of its local secrets manager.',
    example: { file: 'prod.yaml', reason: 'it does not exist' },
  }),
};
