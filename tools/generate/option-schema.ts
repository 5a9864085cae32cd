/** The part of an executor's or generator's JSON schema that the reference pages show. */
export interface OptionSchema {
  readonly title?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, OptionProperty>>;
  readonly examples?: readonly unknown[];
}

interface OptionProperty {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly 'x-priority'?: 'important' | 'internal';
}

/** The titles of columns, where they are not those of options. */
export interface OptionTitles {
  readonly option: string;
  readonly description: string;
}

/** A Markdown table of the options that users set, in the order of the schema. */
export function formatOptions(
  schema: OptionSchema,
  titles: OptionTitles = { option: 'option', description: 'what it does' },
): readonly string[] {
  const options = Object.entries(schema.properties ?? {}).filter(
    ([, option]) => option['x-priority'] !== 'internal',
  );
  if (options.length === 0) {
    return ['No options.'];
  }
  return [
    `| ${titles.option} | type | default | ${titles.description} |`,
    '| --- | --- | --- | --- |',
    ...options.map(([name, option]) =>
      [
        '',
        ` \`${name}\`${schema.required?.includes(name) === true ? ' (required)' : ''} `,
        ` ${formatType(option)} `,
        ` ${option.default === undefined ? '' : code(JSON.stringify(option.default))} `,
        ` ${cell(option.description ?? '')} `,
        '',
      ].join('|'),
    ),
  ];
}

function formatType({ type, enum: given, const: only }: OptionProperty): string {
  const values = only === undefined ? given : [only];
  if (values !== undefined) {
    return [...new Set(values.map(String))].map(code).join(', ');
  }
  return type === undefined ? 'any' : [type].flat().join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
