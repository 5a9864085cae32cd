import { Composer, CST, Parser } from 'yaml';
import type { Document } from 'yaml';

/** Deeper than any secrets file, and far from where the parser's recursion meets the end of the stack. */
const deepest = 100;

const options = {
  // Scalars stay text: their type is sops' affair, see `clear-value.ts`.
  schema: 'failsafe',
  merge: false,
  prettyErrors: false,
  // Checked where the tree is built, in linear time.
  uniqueKeys: false,
} as const;

export type ComposedYaml =
  | { readonly status: 'ok'; readonly document: Document.Parsed }
  | { readonly status: 'several-documents'; readonly offset: number }
  | { readonly status: 'too-deep'; readonly offset: number };

/** Parses a text to the nodes of its one document. The errors of its syntax are in the document. */
export function composeYaml(text: string): ComposedYaml {
  // Tokens are found without recursion, so that depth can be judged before nodes are made with it.
  const tokens = [...new Parser().parse(text)];
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) return { status: 'too-deep', offset: tooDeep };
  const [document, second] = new Composer(options).compose(tokens, true, text.length);
  if (document === undefined) throw new Error('a text has at least one document');
  if (second !== undefined) return { status: 'several-documents', offset: second.range[0] };
  return { status: 'ok', document };
}

function findTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token.offset;
    for (const child of childrenOf(token)) stack.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!CST.isCollection(token)) return [];
  return token.items.flatMap(({ key, value }) =>
    [key, value].filter((child) => child !== null && child !== undefined),
  );
}
