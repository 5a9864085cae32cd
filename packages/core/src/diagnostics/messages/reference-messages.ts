import { defineMessage } from '../message';

export const referenceMessages = {
  'reference-unclosed': defineMessage<Record<never, never>>({
    severity: 'error',
    title: 'Unclosed reference',
    problem: () => 'A reference is opened by {{ but not closed.',
    fix: () => 'Close it with }}, or write \\{{ for the two braces themselves.',
    explanation: 'A value holds `{{` without a matching `}}`.',
    example: {},
  }),
};
