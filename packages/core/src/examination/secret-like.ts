import type { SourceRange } from '../diagnostics/source-file';
import { isMistakenReference, type FoundTemplate } from '../reference/find-references';
import type { StringNode } from '../stack/stack';
import { rangeInString } from '../stack/string-range';

const urlPassword = /[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@{}]{0,200}:([^/\s@{}]{1,1000})@/gi;

/** The places of passwords in the URLs of a text. */
export function passwordsInUrls(node: StringNode): readonly SourceRange[] {
  if (!node.value.includes('://') || !node.value.includes('@')) return [];
  return [...node.value.matchAll(urlPassword)].map((match) => {
    const password = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    return rangeInString(node, end - password.length, end);
  });
}

/** The places of a text without references that look secret: all of a secret, and passwords inside URLs. */
export function secretLikeInPlainText(node: StringNode, isSecret: boolean): readonly SourceRange[] {
  if (!isSecret) return passwordsInUrls(node);
  return node.value === '' ? [] : [rangeInString(node, 0, node.value.length)];
}

/** The places of a text with references that look secret: of a secret, all but the references. */
export function secretLikeInTemplate(
  found: FoundTemplate,
  isSecret: boolean,
): readonly SourceRange[] {
  const { node, template } = found;
  if (!isSecret) return passwordsInUrls(node);
  const [nearMiss] = template.nearMisses;
  if (nearMiss !== undefined && isMistakenReference(node.value, nearMiss)) return [];
  return template.parts.flatMap((part) =>
    part.kind === 'literal' ? [rangeInString(node, part.start, part.end)] : [],
  );
}
