import { formatKey, formatQuoted } from './format-scalar';
import { metadataName } from './metadata';
import { corruptFile } from './secrets-file';
import type { SopsDocument } from './sops-document';
import type { TextEdit } from './text-edit';
import type { TreeEntry, TreeMap, TreeScalar } from './tree';

/**
 * Puts encrypted values into a file and leaves every other character of it as it is. Keys that exist keep their
 * place, new keys are added behind the others, a new secret before the metadata.
 *
 * @param values - The text of each value: `ENC[…]`, or nothing for the empty value.
 * @returns What to change in the file's text. Its authentication code has to be renewed, too.
 * @throws SecretsManagerError `corrupt` when the file is laid out in a way that cannot be edited safely.
 */
export function editSecret(
  document: SopsDocument,
  secret: string,
  values: ReadonlyMap<string, string>,
): readonly TextEdit[] {
  const entry = document.secrets.get(secret);
  if (entry?.map === undefined) return [insertSecret(document, secret, values)];
  const { map, keys } = entry;
  const added = new Map([...values].filter(([key]) => !keys.has(key)));
  const edits = [...values].flatMap(([key, value]) => {
    const found = map.entries.get(key);
    return found?.value.kind === 'scalar'
      ? [replaceScalar(document, map, found, found.value, value)]
      : [];
  });
  if (added.size > 0) edits.push(insertKeys(document, map, added));
  return edits;
}

/** Sets the authentication code and its time, which every change of a value asks for. */
export function editMac(
  document: SopsDocument,
  mac: string,
  lastModified: string,
): readonly TextEdit[] {
  const { metadata, root, file } = document;
  const map = root.entries.get(metadataName)?.value;
  const quoted = file.format === 'json' || (map?.kind === 'map' && map.flow);
  return [
    replacement(file.text, metadata.mac, quoted ? formatQuoted(mac) : mac),
    replacement(file.text, metadata.lastModifiedNode, formatQuoted(lastModified)),
  ];
}

function replaceScalar(
  { file: { text } }: SopsDocument,
  map: TreeMap,
  { keyEnd }: TreeEntry,
  scalar: TreeScalar,
  value: string,
): TextEdit {
  const written = formatValue(value, map.flow);
  if (scalar.start < scalar.end) return replacement(text, scalar, written);
  // Nothing at all stood behind the colon.
  const start = text.indexOf(':', keyEnd) + 1;
  return { start, end: start, text: ` ${written}` };
}

/** The range of a block scalar includes the line break behind it, which has to stay. */
function replacement(text: string, { start, end }: TreeScalar, written: string): TextEdit {
  const [lineBreak = ''] = /(?:\r?\n)*$/.exec(text.slice(start, end)) ?? [];
  return { start, end: end - lineBreak.length, text: written };
}

function insertKeys(
  document: SopsDocument,
  map: TreeMap,
  values: ReadonlyMap<string, string>,
): TextEdit {
  const { text } = document.file;
  const last = [...map.entries.values()].at(-1);
  if (map.flow) {
    if (last === undefined) {
      return { start: map.start, end: map.end, text: `{${flowEntries(values, '', ', ')}}` };
    }
    const gap = gapBefore(text, last.keyStart) || ' ';
    const start = last.value.start === last.value.end ? last.keyEnd : last.value.end;
    return { start, end: start, text: `,${gap}${flowEntries(values, gap, ',')}` };
  }
  const indent = indentOf(document, last?.keyStart ?? map.start);
  const start = endOfBlock(text, last?.value.end ?? map.end, indent.length);
  const lineBreak = lineBreakOf(text);
  const opening = text[start - 1] === '\n' ? '' : lineBreak;
  return { start, end: start, text: opening + blockEntries(values, indent, lineBreak) };
}

function insertSecret(
  document: SopsDocument,
  secret: string,
  values: ReadonlyMap<string, string>,
): TextEdit {
  const { file, root } = document;
  const { text } = file;
  const start = root.entries.get(metadataName)?.keyStart ?? root.end;
  if (root.flow) {
    const gap = gapBefore(text, start);
    const inner = gap.includes('\n') ? gap + gap.slice(gap.lastIndexOf('\n') + 1) : '';
    const keys =
      values.size === 0
        ? '{}'
        : `{${inner}${flowEntries(values, inner, inner === '' ? ', ' : ',')}${inner === '' ? '' : gap}}`;
    return { start, end: start, text: `${formatQuoted(secret)}: ${keys},${gap || ' '}` };
  }
  const lineBreak = lineBreakOf(text);
  const indent = indentOf(document, start);
  const keys =
    values.size === 0
      ? ` {}${lineBreak}`
      : lineBreak + blockEntries(values, indent + unitOf(document), lineBreak);
  return { start, end: start, text: `${formatKey(secret)}:${keys}${indent}` };
}

function blockEntries(
  values: ReadonlyMap<string, string>,
  indent: string,
  lineBreak: string,
): string {
  return [...values]
    .map(([key, value]) => `${indent}${formatKey(key)}: ${formatValue(value, false)}${lineBreak}`)
    .join('');
}

function flowEntries(values: ReadonlyMap<string, string>, gap: string, separator: string): string {
  return [...values]
    .map(([key, value]) => `${formatQuoted(key)}: ${formatValue(value, true)}`)
    .join(separator + (separator === ',' ? gap : ''));
}

function formatValue(value: string, flow: boolean): string {
  return flow || value === '' ? formatQuoted(value) : value;
}

/** The white space before a key of a flow mapping: how its author separates entries. */
function gapBefore(text: string, keyStart: number): string {
  return /\s*$/.exec(text.slice(Math.max(0, keyStart - 200), keyStart))?.[0] ?? '';
}

function indentOf({ file }: SopsDocument, keyStart: number): string {
  const lineStart = file.text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = file.text.slice(lineStart, keyStart).replace(/^\ufeff/, '');
  if (/^ *$/.test(indent)) return indent;
  throw corruptFile(
    file,
    keyStart,
    'The secrets file is laid out in a way that stackref does not edit',
    'Change the value with `sops edit`, which writes the file in the usual layout.',
  );
}

/** The indentation of keys below their secret, as the file has it. */
function unitOf(document: SopsDocument): string {
  for (const { map } of document.secrets.values()) {
    const [first] = map?.flow === false ? map.entries.values() : [];
    if (first !== undefined) return indentOf(document, first.keyStart);
  }
  return '    ';
}

/**
 * The start of the line behind a block that ends at or after `end`. Comments that are indented like the block
 * belong to it: sops authenticates an encrypted comment with the path of the map that it stands in.
 */
function endOfBlock(text: string, end: number, indent: number): number {
  let offset = text[end - 1] === '\n' ? end : nextLine(text, end);
  for (;;) {
    const next = nextLine(text, offset);
    const [, spaces] = /^( *)#/.exec(text.slice(offset, next)) ?? [];
    if (spaces === undefined || spaces.length < indent) return offset;
    offset = next;
  }
}

function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak === -1 ? text.length : lineBreak + 1;
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
