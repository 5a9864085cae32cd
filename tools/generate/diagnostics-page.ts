import { diagnosticCatalog, type Message } from '@stackref/core/plugin';
import { generatedNote, type GeneratedFile } from './generated-file';

/** docs/reference/diagnostics.md: every diagnostic with its messages as users see them. */
export function diagnosticsPage(): GeneratedFile {
  // Each message is read with its own example, so the type of the payload does not matter here.
  const messages = Object.entries(diagnosticCatalog as unknown as Record<string, Message<unknown>>);
  messages.sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    path: 'docs/reference/diagnostics.md',
    text: [
      generatedNote,
      '',
      '# Diagnostics',
      '',
      'Every finding has a stable code, a severity, a place in a file and a way out. The messages below are filled with',
      'an example. Source: `packages/core/src/diagnostics/messages`.',
      '',
      '| code | severity | |',
      '| --- | --- | --- |',
      ...messages.map(
        ([code, { severity, title }]) => `| [\`${code}\`](#${code}) | ${severity} | ${title} |`,
      ),
      ...messages.flatMap(([code, message]) => section(code, message)),
      '',
    ].join('\n'),
  };
}

function section(code: string, message: Message<unknown>): readonly string[] {
  return [
    '',
    `## ${code}`,
    '',
    `**${message.title}** (${message.severity}). ${message.explanation}`,
    '',
    '```text',
    `${message.severity}: ${message.problem(message.example)}`,
    `help: ${message.fix(message.example)}`,
    '```',
  ];
}
