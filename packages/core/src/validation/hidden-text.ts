import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import { isMistakenReference, type FoundTemplate } from '../reference/find-references';
import { rangeInString } from '../stack/string-range';
import type { StringNode } from '../stack/stack';

const secretWords =
  /pass(?:word|wd|phrase|code)|secret|token|api_?key|access_?key|private_?key|account_?key|credential|connection_?string|\bdsn\b/i;
const urlPassword = /[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@{}]{0,200}:([^/\s@{}]{1,1000})@/gi;

const onlyReference = /^["']?\{\{[\w.\-/" ]*\}\}["']?[ \t]*(?:#.*)?$/;

/** Whether an attribute's name says that its value is a secret, for stacks that no catalog describes. */
export function soundsSecret(attribute: string): boolean {
  return secretWords.test(attribute);
}

/** The places of a text without references that no report may show: all of a secret, and passwords inside URLs. */
export function hiddenInPlainText(node: StringNode, isSecret: boolean): readonly SourceRange[] {
  if (isSecret) return node.value === '' ? [] : [rangeInString(node, 0, node.value.length)];
  if (!node.value.includes('://') || !node.value.includes('@')) return [];
  return [...node.value.matchAll(urlPassword)].map((match) => {
    const password = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    return rangeInString(node, end - password.length, end);
  });
}

/** The places of a text with references that no report may show: of a secret, all but the references. */
export function hiddenInTemplate(found: FoundTemplate, isSecret: boolean): readonly SourceRange[] {
  const { node, template } = found;
  if (!isSecret) return hiddenInPlainText(node, false);
  const [nearMiss] = template.nearMisses;
  if (nearMiss !== undefined && isMistakenReference(node.value, nearMiss)) return [];
  return template.parts.flatMap((part) =>
    part.kind === 'literal' ? [rangeInString(node, part.start, part.end)] : [],
  );
}

/**
 * The places that no report may show of a file that could not be read as YAML, judged line by line: what follows a
 * key that sounds secret, and passwords inside URLs.
 */
export function hiddenInBrokenText({ path, text }: SourceFile): readonly SourceRange[] {
  const hidden: SourceRange[] = [];
  for (const match of text.matchAll(
    /^[ \t]*(?:-[ \t]+)?["']?([\w.-]+)["']?[ \t]*:[ \t]*(\S[^\r\n]*)/gm,
  )) {
    const [line, key = '', value = ''] = match;
    if (!soundsSecret(key) || onlyReference.test(value)) continue;
    const end = match.index + line.length;
    hidden.push({ file: path, start: end - value.length, end });
  }
  for (const match of text.matchAll(urlPassword)) {
    const end = match.index + match[0].length - 1;
    hidden.push({ file: path, start: end - (match[1] ?? '').length, end });
  }
  return hidden;
}

/**
 * The places that no report may show of a file that was read but holds YAML that could not be taken as it stands, such
 * as a value that begins with a tag: those on the lines of such findings.
 */
export function hiddenNear(
  diagnostics: readonly Diagnostic[],
  source: SourceFile,
): readonly SourceRange[] {
  const lines = diagnostics
    .filter(({ code, range }) => code.startsWith('yaml-') && range.file === source.path)
    .map(({ range }) => linesOf(source.text, range));
  if (lines.length === 0) return [];
  return hiddenInBrokenText(source).filter(({ start, end }) =>
    lines.some((line) => start < line.end && end > line.start),
  );
}

function linesOf(text: string, { start, end }: SourceRange) {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next };
}
