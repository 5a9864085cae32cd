import { defineMessage } from '../message';

/** The reasons for which Nx does not notice that a file changes; any other is a clause about a module. */
const whyIgnored = new Map([
  [
    'unseen',
    {
      clause: 'Nx does not see',
      fix: 'Commit the file and take it out of what hides it: .gitignore, .nxignore, .git/info/exclude, the ignore file of your git configuration, include and exclude of the plugin in nx.json. A secrets file is encrypted.',
    },
  ],
  [
    'linked',
    {
      clause: 'a symbolic link leads to',
      fix: 'Name the file by its own path inside the workspace: Nx does not follow links.',
    },
  ],
]);

/** What is wrong with how stacks are put into a workspace, rather than with a stack itself. */
export const workspaceMessages = {
  'stack-name-duplicate': defineMessage<{ stack: string; file: string; other: string }>({
    severity: 'error',
    title: 'Two stacks with one name',
    problem: ({ stack, other }) => `The name ${stack} is also the name of the stack in ${other}.`,
    fix: ({ file }) => `Give one of them another name, with name: in ${file} for example.`,
    explanation:
      'A stack is a project, and the names of projects are unique in a workspace. The stack whose folder is called so keeps the name as a project, else the first in alphabetical order; the others get their folder added to it so that everything else goes on working. Validation fails for all of them, since nobody can tell which one a command means.',
    example: { stack: 'prod', file: 'stacks/prod-eu/stack.yaml', other: 'stacks/prod/stack.yaml' },
  }),
  'stack-file-doubtful': defineMessage<{ file: string }>({
    severity: 'error',
    title: 'Perhaps not a stack',
    problem: ({ file }) =>
      `${file} is called like a stack, but has none of components, extends and catalogs.`,
    fix: ({ file }) =>
      `Give it components, or leave it out with "exclude": ["${file}"] in the entry of @stackref/nx/plugin in nx.json.`,
    explanation:
      'Files that are clearly those of another tool, such as a Docker stack, are left alone. One that could be either is taken for a stack, so that a stack with a mistake in it is never passed over silently.',
    example: { file: 'deploy/web/stack.yaml' },
  }),
  'project-name-taken': defineMessage<{
    name: string;
    other: string;
    file: string;
    project: string;
  }>({
    severity: 'warning',
    title: 'Project name taken',
    problem: ({ name, other, file, project }) =>
      `The project of ${other} is called ${name}, so that of ${file} is called ${project}.`,
    fix: ({ file }) =>
      `Give the stack a name of its own with name: in ${file}; if it is no stack, add the file to "exclude" in the entry of @stackref/nx/plugin in nx.json.`,
    explanation:
      'The names of projects are unique in a workspace, and Nx ends every command when they are not. A stack gives way: its folder is added to its name.',
    example: {
      name: 'web',
      other: 'apps/web/project.json',
      file: 'deploy/web/stack.yaml',
      project: 'web-deploy-web',
    },
  }),
  'input-ignored': defineMessage<{ path: string; stack: string; why: string }>({
    severity: 'warning',
    title: 'Input that Nx does not see',
    problem: ({ path, stack, why }) =>
      `Stack ${stack} depends on ${path}, which ${whyIgnored.get(why)?.clause ?? why}, so its validation is never cached.`,
    fix: ({ why }) =>
      whyIgnored.get(why)?.fix ??
      'Let the module load only files of the workspace and packages, by literal names, and read nothing else.',
    explanation:
      'Nx hashes the files that it sees. A cached result would go on saying that all is well after another file has changed. Nx does not see what an ignore file names (`.gitignore`, `.nxignore`, `.git/info/exclude`, the one of your git configuration), it does not follow symbolic links, and no hash holds what a module reads by itself.',
    example: { path: 'stacks/prod/secrets.yaml', stack: 'prod', why: 'unseen' },
  }),
  'target-replaced': defineMessage<{
    target: string;
    property: string;
    place: string | undefined;
    lacks: string;
  }>({
    severity: 'error',
    title: 'Inferred target that was replaced',
    problem: ({ target, property, place, lacks }) =>
      `The ${property} of ${target} ${place === undefined ? 'are not what was inferred' : `${property === 'cache' ? 'is' : 'are'} set by ${place}`} and ${lacks}, so that a cached answer could be wrong.`,
    fix: ({ property, place }) =>
      `Take ${property} out ${place === undefined ? 'of the configuration of the target (nx reset clears what Nx remembers)' : 'there'}${property === 'inputs' || property === 'outputs' ? ', begin the list with "..." to add to it (from Nx 23 on)' : ''}, or give the target a name of its own with validateTargetName in the options of the plugin in nx.json.`,
    explanation:
      'What decides an outcome is in the hash that Nx computes, or the outcome is not cached. Nx lets `targetDefaults`, `project.json` and `package.json` replace the inputs, outputs and `cache` that the plugin inferred. More inputs are fine; where some are missing, validation fails rather than leave an answer in the cache that is given again when it is no longer true.',
    example: {
      target: 'prod:validate',
      property: 'inputs',
      place: 'targetDefaults.validate.inputs in nx.json',
      lacks: 'lack {workspaceRoot}/stacks/base.yaml',
    },
  }),
  'inventory-not-taken': defineMessage<{
    target: string;
    inventory: string;
    place: string | undefined;
  }>({
    severity: 'error',
    title: 'Validation without its inventory',
    problem: ({ target, inventory, place }) =>
      `${target} was run without the task that writes ${inventory} before it${place === undefined ? '' : `, because of ${place}`}, so nobody knows what the secrets manager holds now.`,
    fix: ({ place }) =>
      place === undefined
        ? 'Run it without --exclude-task-dependencies; with --level=NONE no secrets manager is asked.'
        : 'Take that out; with --level=NONE no secrets manager is asked.',
    explanation:
      'The target `inventory` asks a remote secrets manager what it holds, right before the target `validate` compares. Run alone, validation would look at an inventory of another day, and Nx would keep the answer in its cache.',
    example: {
      target: 'prod:validate',
      inventory: 'stacks/prod/.stackref/inventory.json',
      place: undefined,
    },
  }),
  'plugin-option-invalid': defineMessage<{ file: string; plugin: string; reason: string }>({
    severity: 'error',
    title: 'Invalid option of the plugin',
    problem: ({ file, plugin, reason }) =>
      `The options of ${plugin} in ${file} are not valid: ${reason}.`,
    fix: () => 'Correct or remove the option. Until then projects are made with its default.',
    explanation:
      'An option of the plugin is unknown or has a wrong value. Stacks are found all the same, with the default, and their validation fails so that the mistake is seen. Generators change nothing.',
    example: {
      file: 'nx.json',
      plugin: '@stackref/nx/plugin',
      reason: 'validateTargetName: expected string, received number',
    },
  }),
  'option-invalid': defineMessage<{ option: string; reason: string }>({
    severity: 'error',
    title: 'Invalid option',
    problem: ({ option, reason }) => `Option ${option} is not valid: ${reason}.`,
    fix: () =>
      'Correct it on the command line or in the project configuration; --help lists all options, and none of them takes a value of a secret.',
    explanation:
      'An option of an executor or a generator is unknown or has a wrong value. A stack is validated with the default all the same, so that its own findings are seen too; anything else does nothing. Values of secrets are never options, because command lines are stored and shown.',
    example: { option: 'format', reason: 'expected one of "text"|"json"' },
  }),
  'output-file-outside-workspace': defineMessage<{ outputFile: string }>({
    severity: 'error',
    title: 'Output file outside the workspace',
    problem: ({ outputFile }) => `The output file ${outputFile} is not inside the workspace.`,
    fix: () => 'Give a path inside the workspace, relative to its root.',
    explanation:
      'Reports are written inside the workspace only, symbolic links followed, so that they can be cached and nothing else is overwritten.',
    example: { outputFile: '../report.json' },
  }),
  'output-file-taken': defineMessage<{ outputFile: string }>({
    severity: 'error',
    title: 'Output file is something else',
    problem: ({ outputFile }) => `The file ${outputFile} exists and was not written by this.`,
    fix: () => 'Give another path, or remove the file.',
    explanation:
      'A generator writes over what it has written itself, and over nothing else. What it writes says so in its first line.',
    example: { outputFile: 'stacks/prod/stack.yaml' },
  }),
  'output-file-unwritable': defineMessage<{ outputFile: string; reason: string }>({
    severity: 'error',
    title: 'Output file cannot be written',
    problem: ({ outputFile, reason }) =>
      `The output file ${outputFile} cannot be written: ${reason}.`,
    fix: () => 'Give another path, or make room for the file.',
    explanation: 'The report could not be written to the file that outputFile names.',
    example: { outputFile: 'reports/prod.json', reason: 'permission denied' },
  }),
  'output-file-shared': defineMessage<{ outputFile: string; tasks: number }>({
    severity: 'error',
    title: 'Output file of several tasks',
    problem: ({ outputFile, tasks }) =>
      `The output file ${outputFile} is named by ${tasks} tasks of this run, so that only the report of the last would be in it.`,
    fix: () =>
      'Give each stack a file of its own, in which Nx names the project: {projectRoot}/report.json or reports/{projectName}.json.',
    explanation:
      'The report of the last task would replace the others, and might say that all is well, so nothing was written. Nx replaces `{projectRoot}` and `{projectName}` on the command line as well as in a configuration. The findings of every stack are in `.stackref/report.json` beside it whatever the options say, as JSON.',
    example: { outputFile: 'report.json', tasks: 20 },
  }),
};
