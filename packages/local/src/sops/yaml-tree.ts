import { composeYaml, lazily, shownName } from '@stackref/core/secrets-manager';
import type * as Yaml from 'yaml';
import type { Node, Scalar, YAMLMap } from 'yaml';
import { readSecretLines, type SecretLines } from './secret-lines';
import { corruptFile } from './secrets-file';
import type { SecretsFile } from './secrets-file';
import type { TreeEntry, TreeMap, TreeNode, TreeScalar } from './tree';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not for files in the layout of sops
const yaml = lazily(() => require('yaml') as typeof Yaml);

const options = {
  // Scalars stay text: their type is sops' affair, see `clear-value.ts`.
  schema: 'failsafe',
  merge: false,
  prettyErrors: false,
  // Checked where the tree is built, in linear time.
  uniqueKeys: false,
} as const;

const restore = 'Restore the file from version control or write it again with `sops edit`.';
const unsupported = 'Run `sops edit` on the file: sops writes it without this.';

/**
 * Parses a YAML or JSON file whose top is a mapping. JSON goes through the YAML parser too, because `JSON.parse`
 * reorders integer-like keys and keeps no offsets.
 *
 * @throws SecretsManagerError `corrupt`, with the place, for anything that SOPS files do not contain.
 */
export function parseTree(file: SecretsFile): TreeMap {
  const lines = file.format === 'yaml' ? readSecretLines(file.text) : undefined;
  return (lines && parseBehind(lines, file)) ?? parseWhole(file);
}

/** @returns `undefined` when what stands behind the lines is not the metadata alone */
function parseBehind({ entries, end }: SecretLines, file: SecretsFile): TreeMap | undefined {
  const { length } = file.text;
  if (end === length) return { kind: 'map', start: 0, end: length, flow: false, entries };
  if (end === 0) return undefined;
  // A comment stands for what has been read, so that offsets stay what they are.
  const parsed = composeMap(`${'#'.repeat(end - 1)}\n${file.text.slice(end)}`);
  if (!yaml().isMap(parsed) || parsed.items.length > 1) return undefined;
  const rest = readMap(parsed, file);
  return { ...rest, start: 0, entries: new Map([...entries, ...rest.entries]) };
}

function parseWhole(file: SecretsFile): TreeMap {
  const parsed = composeMap(file.text);
  if (yaml().isMap(parsed)) return readMap(parsed, file);
  const { problem, offset } = parsed;
  throw corruptFile(
    file,
    offset,
    problem ?? `The secrets file is not valid ${file.format.toUpperCase()}`,
    restore,
  );
}

interface Refusal {
  /** `undefined` for broken syntax: the parser's own message may quote the line, and with it a value. */
  readonly problem: string | undefined;
  readonly offset: number;
}

function composeMap(text: string): YAMLMap | Refusal {
  const composed = composeYaml(text, options);
  if (composed.status !== 'composed') {
    const what = composed.status === 'too-deep' ? 'is nested too deeply' : 'holds too much';
    return { problem: `The secrets file ${what}`, offset: composed.offset };
  }
  const { document, second } = composed;
  if (second !== undefined) {
    return { problem: 'The secrets file holds more than one YAML document', offset: second };
  }
  const { errors, contents } = document;
  const [error] = errors;
  if (error !== undefined) return { problem: undefined, offset: error.pos[0] };
  return yaml().isMap(contents)
    ? contents
    : { problem: 'The secrets file is not a map of secrets', offset: 0 };
}

function readNode(node: unknown, file: SecretsFile, at: number): TreeNode {
  const { isMap, isScalar, isSeq } = yaml();
  if (isScalar(node)) return readScalar(node, file);
  if (isMap(node)) return readMap(node, file);
  if (isSeq(node)) {
    refuseProperties(node, file);
    const [start, end] = rangeOf(node, at);
    return { kind: 'list', start, end, items: node.items.map((item) => readNode(item, file, end)) };
  }
  throw corruptFile(file, at, 'The secrets file contains a YAML alias', unsupported);
}

function readMap(node: YAMLMap, file: SecretsFile): TreeMap {
  refuseProperties(node, file);
  const [start, end] = rangeOf(node, 0);
  const entries = new Map<string, TreeEntry>();
  for (const { key, value } of node.items) {
    const { text, start: keyStart, end: keyEnd } = readKey(key, file, start);
    if (entries.has(text)) {
      throw corruptFile(
        file,
        keyStart,
        `${JSON.stringify(shownName(text))} is there twice`,
        restore,
      );
    }
    entries.set(text, { keyStart, keyEnd, value: readNode(value, file, keyEnd) });
  }
  return { kind: 'map', start, end, flow: node.flow === true, entries };
}

function readKey(key: unknown, file: SecretsFile, at: number): TreeScalar {
  if (!yaml().isScalar(key)) {
    throw corruptFile(file, at, 'The secrets file has a map key that is not text', restore);
  }
  return readScalar(key, file);
}

function readScalar(node: Scalar, file: SecretsFile): TreeScalar {
  refuseProperties(node, file);
  const [start, end] = rangeOf(node, 0);
  const plain = node.type === 'PLAIN' || node.type === undefined;
  if (file.format === 'json' && node.type !== 'QUOTE_DOUBLE' && !isJsonLiteral(node)) {
    throw corruptFile(file, start, 'The secrets file is not valid JSON', restore);
  }
  return { kind: 'scalar', start, end, text: String(node.value), plain };
}

function isJsonLiteral({ source = '' }: Scalar): boolean {
  return /^(?:true|false|null|-?[0-9][0-9.eE+-]*)$/.test(source);
}

function refuseProperties(node: Node & { anchor?: string }, file: SecretsFile): void {
  if (node.anchor === undefined && node.tag === undefined) return;
  const thing = node.anchor === undefined ? 'tag' : 'anchor';
  throw corruptFile(
    file,
    node.range?.[0] ?? 0,
    `The secrets file has a YAML ${thing}`,
    unsupported,
  );
}

function rangeOf(node: Node, fallback: number): readonly [number, number] {
  const [start, end] = node.range ?? [fallback, fallback];
  return [start, end];
}
