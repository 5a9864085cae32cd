import { defineMessage } from '../message';

export const stackMessages = {
  'stack-file-unreadable': defineMessage<{ file: string; reason: string }>({
    severity: 'error',
    title: 'Stack file cannot be read',
    problem: ({ file, reason }) => `The file ${file} cannot be read: ${reason}.`,
    fix: () => 'Check that the file exists and that you may read it.',
    explanation: 'The stack file itself could not be opened, so nothing in it was checked.',
    example: { file: 'stacks/prod/stack.yaml', reason: 'permission denied' },
  }),
};
