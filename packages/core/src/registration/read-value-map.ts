import { CST, Lexer } from 'yaml';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { LineMistake } from '../diagnostics/messages/registration-messages';
import { positionAt, wholeFile } from '../diagnostics/source-file';
import { parseJson } from '../files/parse-json';
import { SecretValue } from '../secret/secret-value';
import { parseYaml } from '../stack/parse-yaml';
import type { MapEntry, MapNode, StackNode } from '../stack/stack';

/** A text that holds values, from a file or from standard input. */
export interface ValueText {
  /** How messages call it: `values.yaml`, `standard input`. */
  readonly origin: string;
  /** What findings about it point at. */
  readonly file: string;
  readonly text: string;
}

/** Values by secret and key, and what of the text cannot be used. */
export interface ValueMap {
  readonly values: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a mapping of secrets to mappings of keys to values, as YAML or JSON. A value that YAML takes for a number or a
 * boolean is the text that stands there, so `0123` and a number of thirty digits stay what they are.
 *
 * No finding quotes the text: a slip in it could be in the middle of a value.
 */
export function readValueMap(source: ValueText, form: 'YAML' | 'JSON'): ValueMap {
  const text = source.text.replace(/^\uFEFF/, '');
  if (form === 'JSON' && parseJson(text) === undefined) return broken(source, form, undefined);
  const readable = form === 'JSON' ? asYaml(text) : text;
  const { root, diagnostics } = parseYaml({ path: source.file, text: readable });
  const [mistake] = diagnostics.filter(({ severity }) => severity === 'error');
  if (mistake?.code === 'yaml-empty') return { values: new Map(), diagnostics: [] };
  if (mistake !== undefined || root === undefined) {
    return broken(source, form, positionAt(readable, mistake?.range.start ?? 0).line);
  }
  const refused = form === 'YAML' ? refusedLines(source, text) : [];
  if (refused.length > 0) return { values: new Map(), diagnostics: refused };
  return collect(root, source, readable);
}

/**
 * Names the lines on which YAML makes something else of a value than the text that stands there: `&a`, `*a` and `!a`
 * at its beginning, ` #` behind it, and line ends inside it that become spaces.
 */
function refusedLines(source: ValueText, text: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let line = 1;
  /** What the token before was; of a scalar without quotes the mark comes first, then its text. */
  let before: 'mark' | 'plain' | 'other' = 'other';
  let isBlock = false;
  for (const token of new Lexer().lex(text)) {
    const type = before === 'mark' ? 'text' : CST.tokenType(token);
    const mistake = mistakeOf(type, token, { isBlock, isBehindPlain: before === 'plain' });
    if (mistake !== undefined) {
      const data = { origin: source.origin, line, mistake };
      diagnostics.push(createDiagnostic('registration-line-refused', wholeFile(source.file), data));
    }
    line += token.split('\n').length - 1;
    if (type === 'block-scalar-header') isBlock = true;
    if (type === 'text') {
      before = isBlock ? 'other' : 'plain';
      isBlock = false;
    } else if (type === 'scalar') {
      before = 'mark';
    } else if (type !== 'space') {
      before = 'other';
    }
  }
  return diagnostics;
}

function mistakeOf(
  type: CST.TokenType | 'text' | null,
  token: string,
  { isBlock, isBehindPlain }: { readonly isBlock: boolean; readonly isBehindPlain: boolean },
): LineMistake | undefined {
  switch (type) {
    case 'anchor':
    case 'alias':
    case 'tag':
      return type;
    case 'comment':
      return isBehindPlain ? 'comment behind value' : undefined;
    case 'text':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return !isBlock && token.includes('\n') ? 'folded lines' : undefined;
    default:
      return undefined;
  }
}

function collect(root: StackNode, source: ValueText, text: string): ValueMap {
  const values = new Map<string, Map<string, SecretValue>>();
  const diagnostics: Diagnostic[] = [];
  const refuse = (name: string | undefined, { kind }: StackNode, expected: string) => {
    const data = { origin: source.origin, name, kind, expected };
    diagnostics.push(createDiagnostic('registration-value-shape', wholeFile(source.file), data));
  };
  const expected = 'a mapping of keys to values';
  if (root.kind !== 'map') {
    refuse(undefined, root, 'a mapping of secrets');
    return { values, diagnostics };
  }
  for (const [secret, { value: node }] of entriesOf(root)) {
    if (node.kind !== 'map') {
      refuse(secret, node, expected);
      continue;
    }
    const keys = new Map<string, SecretValue>();
    for (const [key, { value }] of entriesOf(node)) {
      const found = valueOf(value, text);
      if (found === undefined) refuse(`${secret}.${key}`, value, 'a text');
      else keys.set(key, found);
    }
    values.set(secret, keys);
  }
  return { values, diagnostics };
}

function entriesOf({ entries }: MapNode): readonly (readonly [string, MapEntry])[] {
  return [...entries];
}

function valueOf(node: StackNode, text: string): SecretValue | undefined {
  switch (node.kind) {
    case 'string':
      return new SecretValue(node.value);
    case 'number':
    case 'boolean':
      return new SecretValue(text.slice(node.start, node.end));
    default:
      return undefined;
  }
}

/**
 * Writes JSON so that YAML reads it: between the tokens of JSON a tab is a space, and inside of one it cannot stand;
 * control characters above ASCII can stand in its strings only, where an escape says the same.
 */
function asYaml(json: string): string {
  return json.replaceAll('\t', ' ').replaceAll(/[\x7f-\x9f\ufffe\uffff]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

function broken(source: ValueText, form: string, line: number | undefined): ValueMap {
  const data = { origin: source.origin, form, line };
  const diagnostic = createDiagnostic(
    'registration-source-malformed',
    wholeFile(source.file),
    data,
  );
  return { values: new Map(), diagnostics: [diagnostic] };
}
