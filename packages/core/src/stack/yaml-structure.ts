import type { CST } from 'yaml';
import { readsLikeName } from '../diagnostics/shown-name';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import { composeYaml } from './compose-yaml';
import { isSyntaxError } from './yaml-syntax';

/** The signs of YAML that say what belongs to what. Anchors, tags and comments are text of an author. */
const signs: ReadonlySet<CST.SourceToken['type']> = new Set([
  'comma',
  'explicit-key-ind',
  'flow-map-end',
  'flow-map-start',
  'flow-seq-end',
  'flow-seq-start',
  'map-value-ind',
  'seq-item-ind',
]);

/**
 * The places of a YAML text that show how it is built and none of its values: keys that read like names, dashes, colons,
 * brackets, and the quotes around texts.
 *
 * @returns `undefined` for a text that is no YAML: what looks like a key there may be anything.
 */
export function structureOf({ path, text }: SourceFile): readonly SourceRange[] | undefined {
  const options = { keepSourceTokens: true, uniqueKeys: false, prettyErrors: false };
  const composed = composeYaml(text, options);
  if (composed.status !== 'composed' || composed.document.errors.some(isSyntaxError)) {
    return undefined;
  }
  const places: SourceRange[] = [];
  const add = (start: number, length: number) => {
    places.push({ file: path, start, end: start + length });
  };
  const waiting: (CST.Token | null | undefined)[] = [composed.document.contents?.srcToken];
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (token === null || token === undefined) continue;
    if (token.type === 'flow-collection') addSigns([token.start, ...token.end], add);
    if ('items' in token) {
      for (const { start, key, sep = [], value } of token.items) {
        addSigns([...start, ...sep], add);
        const isKey = key && sep.some(({ type }) => type === 'map-value-ind');
        if (isKey && isNameToken(key)) add(key.offset, key.source.length);
        else waiting.push(key);
        waiting.push(value);
      }
    } else if (isQuoted(token)) {
      add(token.offset, 1);
      add(token.offset + token.source.length - 1, 1);
    }
  }
  return places;
}

function addSigns(
  tokens: readonly CST.SourceToken[],
  add: (start: number, length: number) => void,
) {
  for (const { type, offset, source } of tokens) if (signs.has(type)) add(offset, source.length);
}

function isNameToken(token: CST.Token): token is CST.FlowScalar {
  if (token.type === 'scalar') return readsLikeName(token.source);
  return isQuoted(token) && readsLikeName(token.source.slice(1, -1));
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar';
}
