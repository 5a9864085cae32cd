import { defineMessage } from '../message';

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
  'input-ignored': defineMessage<{ path: string; stack: string }>({
    severity: 'warning',
    title: 'Input that Nx does not see',
    problem: ({ path, stack }) =>
      `Stack ${stack} depends on ${path}, which an ignore file hides from Nx, so its validation is never cached.`,
    fix: () =>
      'Commit the file and take it out of .gitignore and .nxignore: a secrets file is encrypted.',
    explanation:
      'Nx hashes only files that neither .gitignore nor .nxignore names. A cached result would go on saying that all is well after such a file has changed.',
    example: { path: 'stacks/prod/secrets.yaml', stack: 'prod' },
  }),
  'plugin-option-invalid': defineMessage<{ file: string; plugin: string; reason: string }>({
    severity: 'error',
    title: 'Invalid option of the plugin',
    problem: ({ file, plugin, reason }) =>
      `The options of ${plugin} in ${file} are not valid: ${reason}.`,
    fix: () => 'Correct or remove the option. Until then its default is used.',
    explanation:
      'An option of the plugin is unknown or has a wrong value. Stacks are found all the same, with the default, and their validation fails so that the mistake is seen.',
    example: {
      file: 'nx.json',
      plugin: '@stackref/nx/plugin',
      reason: 'validateTargetName: expected string, received number',
    },
  }),
  'executor-option-invalid': defineMessage<{ option: string; reason: string }>({
    severity: 'error',
    title: 'Invalid option of the executor',
    problem: ({ option, reason }) => `Option ${option} is not valid: ${reason}.`,
    fix: () =>
      'Correct it in the project configuration or on the command line; --help lists all options.',
    explanation:
      'An option of the executor is unknown or has a wrong value. The stack is validated with the default all the same, so that its own findings are seen too.',
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
