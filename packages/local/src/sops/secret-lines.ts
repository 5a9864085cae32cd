import type { TreeEntry, TreeMap } from './tree';

/** A key with what sops and stackref write behind it, in a line of its own. All of it means the same to every YAML parser. */
const keyLine = /( +)([A-Za-z_][\w.-]{0,200}): (ENC\[[\w,:=+/-]*\]|"")\n/y;
const nameLine = /([A-Za-z_][\w.-]{0,200}):\n/y;

/** Above it the parser decides whether a file is too large. */
const mostLines = 30_000;

/** Secrets at the start of a file, and where what was not read begins. */
export interface SecretLines {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly end: number;
}

/**
 * Reads the secrets of a YAML file in the layout that sops and stackref write, up to the metadata: many times faster than
 * a YAML parser.
 *
 * @returns `undefined` when anything else stands before the metadata: then a parser reads the whole file
 */
export function readSecretLines(text: string): SecretLines | undefined {
  const entries = new Map<string, TreeEntry>();
  let offset = 0;
  let lines = 0;
  while (!text.startsWith('sops:\n', offset)) {
    const [nameText, name = ''] = match(nameLine, text, offset) ?? [];
    if (nameText === undefined || entries.has(name) || lines > mostLines) return undefined;
    const value = readKeys(text, offset + nameText.length);
    if (value === undefined) return undefined;
    entries.set(name, { keyStart: offset, keyEnd: offset + name.length, value });
    lines += 1 + value.entries.size;
    offset = value.end;
  }
  return { entries, end: offset };
}

function readKeys(text: string, start: number): TreeMap | undefined {
  const entries = new Map<string, TreeEntry>();
  let indent: string | undefined;
  let offset = start;
  for (;;) {
    const [line, spaces = '', key = '', value = ''] = match(keyLine, text, offset) ?? [];
    if (line === undefined) break;
    indent ??= spaces;
    if (spaces !== indent || entries.has(key)) return undefined;
    const keyStart = offset + spaces.length;
    const end = offset + line.length - 1;
    const node = { kind: 'scalar', start: end - value.length, end } as const;
    const isQuoted = value === '""';
    entries.set(key, {
      keyStart,
      keyEnd: keyStart + key.length,
      value: { ...node, text: isQuoted ? '' : value, plain: !isQuoted },
    });
    offset = end + 1;
  }
  if (indent === undefined) return undefined;
  return { kind: 'map', start: start + indent.length, end: offset, flow: false, entries };
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}
