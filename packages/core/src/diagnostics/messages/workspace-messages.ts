import { defineMessage } from '../message';

/** What is wrong with how stacks are put into a workspace, rather than with a stack itself. */
export const workspaceMessages = {
  'stack-name-duplicate': defineMessage<{ stack: string; file: string; first: string }>({
    severity: 'error',
    title: 'Two stacks with one name',
    problem: ({ stack, file, first }) =>
      `Stack ${stack} of ${file} has the name of the stack in ${first}.`,
    fix: ({ file }) => `Give one of them another name, with name: in ${file} for example.`,
    explanation:
      'A stack is a project, and the names of projects are unique in a workspace. The stack whose file comes first in alphabetical order keeps the name; the others get the folder added to theirs so that everything else goes on working.',
    example: { stack: 'prod', file: 'stacks/prod-eu/stack.yaml', first: 'stacks/prod/stack.yaml' },
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
  'output-file-outside-workspace': defineMessage<{ outputFile: string }>({
    severity: 'error',
    title: 'Output file outside the workspace',
    problem: ({ outputFile }) => `The output file ${outputFile} is not inside the workspace.`,
    fix: () => 'Give a path inside the workspace, relative to its root.',
    explanation:
      'Reports are written inside the workspace only, symbolic links followed, so that they can be cached and nothing else is overwritten.',
    example: { outputFile: '../report.json' },
  }),
};
