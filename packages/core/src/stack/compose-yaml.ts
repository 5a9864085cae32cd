import type * as Yaml from 'yaml';
import { lazily } from '../modules/lazily';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- many secrets files are read without it
const yaml = lazily(() => require('yaml') as typeof Yaml);

/** Deeper than what a person writes, and far from where recursion over the nodes meets the end of the stack. */
const deepest = 100;

/** Lexical tokens of a text. Nodes take about a thousand times the memory of the shortest text that they are made from. */
export const mostTokens = 250_000;

/** The nodes of a text, or the offset where it becomes too much for whoever walks over them. */
export type ComposedYaml =
  | {
      readonly status: 'composed';
      /** The errors of its syntax are in it. */
      readonly document: Yaml.Document.Parsed;
      /** Where a second document begins. */
      readonly second: number | undefined;
    }
  | { readonly status: 'too-deep' | 'too-many'; readonly offset: number };

/**
 * Parses a text to the nodes of its first document. Depth and size are judged on the tokens, which are found without
 * recursion: `yaml` itself makes nodes by recursion, and at a great depth ends the whole process.
 */
export function composeYaml(
  text: string,
  options: Yaml.ParseOptions & Yaml.DocumentOptions & Yaml.SchemaOptions,
): ComposedYaml {
  const { Composer, Lexer, Parser } = yaml();
  let refused: ComposedYaml | undefined;

  function* tokensOf(): Generator<Yaml.CST.Token> {
    const parser = new Parser();
    let count = 0;
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      // One level is the document's, and one may be that of a scalar.
      const isTooDeep = parser.stack.length > deepest + 2;
      if (isTooDeep || ++count > mostTokens) {
        const status = isTooDeep ? 'too-deep' : 'too-many';
        refused = { status, offset: Math.max(0, parser.offset - 1) };
        return;
      }
    }
    yield* parser.end();
  }

  const documents = new Composer(options).compose(tokensOf(), true, text.length);
  const [first, second] = [documents.next(), documents.next()];
  if (refused !== undefined) return refused;
  if (first.done === true) throw new Error('a text has at least one document');
  const offset = second.done === true ? undefined : second.value.range[0];
  return { status: 'composed', document: first.value, second: offset };
}
