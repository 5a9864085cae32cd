import { generatedNote, type GeneratedFile } from './generated-file';
import { formatOptions, type OptionSchema } from './option-schema';

/** A reference page: every executor or generator of the plugin with its options. */
export function optionsPage(page: {
  readonly path: string;
  readonly title: string;
  /** The folder of the zod objects that the schemas are made from. */
  readonly source: string;
  readonly schemas: ReadonlyMap<string, object>;
}): GeneratedFile {
  const sections = [...page.schemas].flatMap(([name, schema]) =>
    section(name, schema as OptionSchema),
  );
  return {
    path: page.path,
    text: [
      generatedNote,
      '',
      `# ${page.title}`,
      '',
      `Source: the zod objects in \`${page.source}\`.`,
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
