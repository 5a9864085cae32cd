import { executorSchemas } from '@stackref/nx';
import { generatedNote, type GeneratedFile } from './generated-file';
import { formatOptions, type OptionSchema } from './option-schema';

/** docs/reference/executors.md: every executor of the plugin with its options. */
export function executorsPage(): GeneratedFile {
  const sections = [...executorSchemas].flatMap(([name, schema]) =>
    section(name, schema as OptionSchema),
  );
  return {
    path: 'docs/reference/executors.md',
    text: [
      generatedNote,
      '',
      '# Executors',
      '',
      'Source: the zod objects in `packages/nx/src/executors`.',
      ...sections,
      '',
    ].join('\n'),
  };
}

function section(name: string, schema: OptionSchema): readonly string[] {
  return [
    '',
    `## @stackref/nx:${name}`,
    '',
    schema.description ?? '',
    '',
    ...formatOptions(schema),
  ];
}
