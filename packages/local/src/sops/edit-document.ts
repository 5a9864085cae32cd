import {
  insertTexts,
  lineBreakOf,
  type EntryTexts,
  type TextSplice,
} from '@stackref/core/secrets-manager';
import { formatKey, formatQuoted } from './format-scalar';
import { metadataName } from './metadata';
import { corruptFile } from './secrets-file';
import type { SopsDocument } from './sops-document';
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
): readonly TextSplice[] {
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
): readonly TextSplice[] {
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
): TextSplice {
  const written = map.flow || value === '' ? formatQuoted(value) : value;
  if (scalar.start < scalar.end) return replacement(text, scalar, written);
  // Nothing at all stood behind the colon.
  const start = text.indexOf(':', keyEnd) + 1;
  return { start, end: start, text: ` ${written}` };
}

/** The range of a block scalar includes the line break behind it, which has to stay. */
function replacement(text: string, { start, end }: TreeScalar, written: string): TextSplice {
  const [lineBreak = ''] = /(?:\r?\n)*$/.exec(text.slice(start, end)) ?? [];
  return { start, end: end - lineBreak.length, text: written };
}

function insertKeys(
  document: SopsDocument,
  { start, end, flow: isFlow, entries }: TreeMap,
  values: ReadonlyMap<string, string>,
): TextSplice {
  const { text } = document.file;
  const lastEntry = [...entries.values()].at(-1);
  if (!isFlow) indentOf(document, lastEntry?.keyStart ?? start);
  const last = lastEntry && { keyStart: lastEntry.keyStart, end: endOfEntry(text, lastEntry) };
  return insertTexts(text, { start, end, isFlow, last }, textsOf(values));
}

/** The range of a block scalar includes the line break behind it. */
function endOfEntry(text: string, { keyEnd, value: { start, end } }: TreeEntry): number {
  if (start === end) return keyEnd;
  return text[end - 1] === '\n' ? end - 1 : end;
}

function textsOf(values: ReadonlyMap<string, string>): EntryTexts {
  const entries = [...values];
  return {
    inline: () => entries.map(([key, value]) => `${formatQuoted(key)}: ${formatQuoted(value)}`),
    padding: '',
    lines: ({ indent, lineBreak }) =>
      entries
        .map(([key, value]) => `${indent}${formatKey(key)}: ${value === '' ? '""' : value}`)
        .join(lineBreak),
  };
}

/** A new secret stands before the metadata, or at the end of a file whose metadata is somewhere else. */
function insertSecret(
  document: SopsDocument,
  secret: string,
  values: ReadonlyMap<string, string>,
): TextSplice {
  const { file, root } = document;
  const { text } = file;
  const start = root.entries.get(metadataName)?.keyStart ?? root.end;
  const texts = textsOf(values);
  if (root.flow) {
    const gap = gapBefore(text, start);
    const isInLines = gap.includes('\n') && values.size > 0;
    const inner = isInLines ? gap + gap.slice(gap.lastIndexOf('\n') + 1) : '';
    const keys = texts.inline().join(isInLines ? `,${inner}` : ', ');
    const written = `{${inner}${keys}${isInLines ? gap : ''}}`;
    return { start, end: start, text: `${formatQuoted(secret)}: ${written},${gap || ' '}` };
  }
  const lineBreak = lineBreakOf(text);
  const outer = indentOf(document, start);
  const lines = texts.lines({ indent: outer + unitOf(document), lineBreak });
  const written = lines === '' ? ' {}' : lineBreak + lines;
  return { start, end: start, text: `${formatKey(secret)}:${written}${lineBreak}${outer}` };
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
