import type { SourceRange } from '../diagnostics/source-file';
import { isMistakenReference, type FoundTemplate } from '../reference/find-references';
import type { StringNode } from '../stack/stack';
import { rangeInString } from '../stack/string-range';

const secretWords =
  /pass(?:word|wd|phrase|code)|secret|token|api_?key|access_?key|private_?key|account_?key|credential|connection_?string|\bdsn\b/i;
const urlPassword = /[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@{}]{0,200}:([^/\s@{}]{1,1000})@/gi;

/** Whether an attribute's name says that its value is a secret, for stacks that no catalog describes. */
export function soundsSecret(attribute: string): boolean {
  return secretWords.test(attribute);
}

/** What follows a word for secrets in the name of something that only belongs to one. */
const aboutSecret =
  /(?:^|[_-])(?:name|names|id|ids|file|path|dir|folder|url|uri|endpoint|type|ttl|expiry|expiration|provider|manager|store|ref|reference|arn|enabled|version|prefix|policy|length|scope|namespace|secret_name)$/i;

/**
 * Whether an attribute that no catalog describes is named as one that holds a secret itself: not where to find one, as
 * `secret_name` and `token_endpoint`, nor the name of a whole one, as ZenML's `authentication_secret` and `secret`.
 */
export function namesSecret(attribute: string): boolean {
  if (/^(?:authentication_)?secret$/i.test(attribute)) return false;
  return soundsSecret(attribute) && !aboutSecret.test(attribute);
}

/** The places of a text without references that look secret: all of a secret, and passwords inside URLs. */
export function secretLikeInPlainText(node: StringNode, isSecret: boolean): readonly SourceRange[] {
  if (isSecret) return node.value === '' ? [] : [rangeInString(node, 0, node.value.length)];
  if (!node.value.includes('://') || !node.value.includes('@')) return [];
  return [...node.value.matchAll(urlPassword)].map((match) => {
    const password = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    return rangeInString(node, end - password.length, end);
  });
}

/** The places of a text with references that look secret: of a secret, all but the references. */
export function secretLikeInTemplate(
  found: FoundTemplate,
  isSecret: boolean,
): readonly SourceRange[] {
  const { node, template } = found;
  if (!isSecret) return secretLikeInPlainText(node, false);
  const [nearMiss] = template.nearMisses;
  if (nearMiss !== undefined && isMistakenReference(node.value, nearMiss)) return [];
  return template.parts.flatMap((part) =>
    part.kind === 'literal' ? [rangeInString(node, part.start, part.end)] : [],
  );
}
