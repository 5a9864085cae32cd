import type { TreeEntry, TreeList, TreeMap, TreeScalar } from './tree';

// A line is a key with what sops and stackref write behind it. All of it means the same to every YAML parser.
const nameLine = /([A-Za-z_][\w.-]{0,200}):\n/y;
const secretLine = /([A-Za-z_][\w.-]{0,200}): (ENC\[[\w,:=+/-]*\]|"")\n/y;
/** With nothing behind the key, lines that are indented more belong to it. */
const metadataLine =
  /([A-Za-z_][\w.-]{0,200}):(?: (ENC\[[\w,:=+/-]*\]|"[\w.:+-]*"|\w[\w.+-]*|\[\]|\|))?\n/y;
/** A line of a wrapped data key. */
const textLine = /( +)([\w+/=-][\w+/= -]*\n)/y;
const indentation = / */y;

/** Above these the parser decides whether a file is too large, or nested too deeply. */
const mostLines = 30_000;
const mostMetadata = 20_000;
const mostLevels = 4;

/** What stands at the start of a file, and where what was not read begins. */
export interface SecretLines {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly end: number;
}

/**
 * Reads a YAML file in the layout that sops and stackref write, many times faster than a YAML parser: the secrets, and the
 * metadata if it stands behind them and the whole of it has that layout.
 *
 * @returns `undefined` when anything else stands before the metadata: then a parser reads the whole file
 */
export function readSecretLines(text: string): SecretLines | undefined {
  const entries = new Map<string, TreeEntry>();
  let offset = 0;
  let lines = 0;
  const add = (key: string, value: TreeMap): void => {
    entries.set(key, { keyStart: offset, keyEnd: offset + key.length, value });
    lines += 1 + value.entries.size;
    offset = value.end;
  };
  while (!text.startsWith('sops:\n', offset)) {
    const [line = '', name = ''] = match(nameLine, text, offset) ?? [];
    const value = readBelow(secretLine, text, offset + line.length, 0, 1);
    if (line === '' || entries.has(name) || value?.kind !== 'map') return undefined;
    add(name, value);
    if (lines > mostLines) return undefined;
  }
  const metadata =
    text.length - offset > mostMetadata
      ? undefined
      : readBelow(metadataLine, text, offset + 'sops:\n'.length, 0, mostLevels);
  if (metadata?.kind === 'map' && metadata.end === text.length) add('sops', metadata);
  return { entries, end: offset };
}

/** Reads a map or a list whose lines are indented more than the key that they belong to. */
function readBelow(
  line: RegExp,
  text: string,
  offset: number,
  outer: number,
  levels: number,
): TreeMap | TreeList | undefined {
  const indent = indentAt(text, offset);
  if (indent <= outer || levels === 0) return undefined;
  const start = offset + indent;
  if (!text.startsWith('- ', start)) return readMap(line, text, start, indent, levels);
  const items: TreeMap[] = [];
  let end = offset;
  while (indentAt(text, end) === indent && text.startsWith('- ', end + indent)) {
    const item = readMap(line, text, end + indent + 2, indent + 2, levels);
    if (item === undefined) return undefined;
    items.push(item);
    end = item.end;
  }
  return { kind: 'list', start, end, items };
}

function readMap(
  line: RegExp,
  text: string,
  start: number,
  indent: number,
  levels: number,
): TreeMap | undefined {
  const entries = new Map<string, TreeEntry>();
  let offset = start;
  for (;;) {
    const [whole = '', key = '', written] = match(line, text, offset) ?? [];
    if (whole === '' || entries.has(key)) return undefined;
    const next = offset + whole.length;
    const value =
      written === undefined
        ? readBelow(line, text, next, indent, levels - 1)
        : readValue(written, text, next, indent);
    if (value === undefined) return undefined;
    entries.set(key, { keyStart: offset, keyEnd: offset + key.length, value });
    const end = Math.max(next, value.end);
    const found = indentAt(text, end);
    if (found < indent) return { kind: 'map', start, end, flow: false, entries };
    if (found > indent) return undefined;
    offset = end + indent;
  }
}

/** Reads what stands behind a key, at the end of the line before `next`. */
function readValue(
  written: string,
  text: string,
  next: number,
  indent: number,
): TreeScalar | TreeList | undefined {
  const place = { start: next - 1 - written.length, end: next - 1 };
  if (written === '[]') return { kind: 'list', ...place, items: [] };
  if (written === '|') return readLiteral(text, place.start, next, indent);
  const isQuoted = written.startsWith('"');
  return {
    kind: 'scalar',
    ...place,
    text: isQuoted ? written.slice(1, -1) : written,
    plain: !isQuoted,
  };
}

function readLiteral(
  text: string,
  start: number,
  first: number,
  outer: number,
): TreeScalar | undefined {
  const indent = indentAt(text, first);
  if (indent <= outer) return undefined;
  let read = '';
  let end = first;
  for (;;) {
    const [line, spaces = '', content = ''] = match(textLine, text, end) ?? [];
    if (line === undefined || spaces.length !== indent) break;
    read += content;
    end += line.length;
  }
  return read === '' ? undefined : { kind: 'scalar', start, end, text: read, plain: false };
}

function indentAt(text: string, offset: number): number {
  return match(indentation, text, offset)?.[0].length ?? 0;
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}
