import type { SourceRange } from '../diagnostics/source-file';
import { namesSecret } from '../flavors/sensitive-names';
import { isMistakenReference, type FoundTemplate } from '../reference/find-references';
import type { StringNode } from '../stack/stack';
import { rangeInString } from '../stack/string-range';

const urlPassword = /[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@{}]{0,200}:([^/\s@{}]{1,1000})@/gi;
/** `password=…` in a query, a connection string or an argument. What stands for a value of somewhere else is none. */
const parameter = /([a-z][a-z_-]{0,40})=([^\s;&'"{}<$%*][^\s;&'"{}]{0,1000})/gi;

/** The places of passwords in the URLs and the parameters of a text. */
export function passwordsInText(node: StringNode): readonly SourceRange[] {
  const { value } = node;
  const inUrls = value.includes('://') && value.includes('@') ? value.matchAll(urlPassword) : [];
  const inParameters = value.includes('=') ? value.matchAll(parameter) : [];
  const found = [
    ...[...inUrls].map((match) => ({ password: match[1], end: match.index + match[0].length - 1 })),
    ...[...inParameters]
      .filter(([, name = '']) => namesSecret(name))
      .map((match) => ({ password: match[2], end: match.index + match[0].length })),
  ];
  return found.map(({ password = '', end }) => rangeInString(node, end - password.length, end));
}

/** The place of a whole text that is a secret; of an empty one there is none. */
export function allOf(node: StringNode): readonly SourceRange[] {
  return node.value === '' ? [] : [rangeInString(node, 0, node.value.length)];
}

/** The places around the references of a text that is a secret. One that is meant as a reference has none. */
export function aroundReferences({ node, template }: FoundTemplate): readonly SourceRange[] {
  const [nearMiss] = template.nearMisses;
  if (nearMiss !== undefined && isMistakenReference(node.value, nearMiss)) return [];
  return template.parts.flatMap((part) =>
    part.kind === 'literal' ? [rangeInString(node, part.start, part.end)] : [],
  );
}
