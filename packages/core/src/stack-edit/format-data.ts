import { Document, isCollection, isScalar, visit } from 'yaml';
import type { StackData } from './stack-data';

/** Text is quoted where YAML 1.1, which other tools read, would make something else of it. */
const options = { compat: 'yaml-1.1', version: '1.2' } as const;
const style = { lineWidth: 0, singleQuote: true, flowCollectionPadding: true } as const;

/** Writes a value in one line, as it can stand behind `key: `. */
export function formatInline(data: StackData): string {
  return formatLine(data);
}

/** Writes a value in one line, as it can stand between brackets or braces, where a comma ends a text. */
export function formatInFlow(data: StackData): string {
  return formatLine([data]).slice(1, -1).trim();
}

function formatLine(data: StackData): string {
  const document = new Document(data, options);
  visit(document, (_, node) => {
    if (isCollection(node)) node.flow = true;
    // A line break can only be written inside quotes here.
    if (isScalar(node) && typeof node.value === 'string' && /[\n\r]/.test(node.value)) {
      node.type = 'QUOTE_DOUBLE';
    }
  });
  const text = document.toString({ ...style, doubleQuotedMinMultiLineLength: Infinity }).trimEnd();
  // `yaml` breaks long flow collections over lines whatever the width; no text has a line break of its own.
  return text.replace(/\n\s*/g, ' ');
}

/**
 * Writes entries one below the other, each line but empty ones indented by `indent`, without a line break at the end.
 *
 * @param step - the spaces by which each level is indented
 */
export function formatBlock(
  entries: ReadonlyMap<string, StackData>,
  { indent, step, lineBreak }: BlockStyle,
): string {
  const text = new Document(entries, options).toString({ ...style, indent: step }).trimEnd();
  return text
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join(lineBreak);
}

/** Writes entries as the YAML of a new file, each in a line of its own. */
export function formatEntries(entries: ReadonlyMap<string, StackData>): string {
  return `${formatBlock(entries, { indent: '', step: 2, lineBreak: '\n' })}\n`;
}

export interface BlockStyle {
  readonly indent: string;
  readonly step: number;
  readonly lineBreak: string;
}
