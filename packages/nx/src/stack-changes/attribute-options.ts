import { parseTemplate, type AttributeDefinition, type Flavor } from '@stackref/core/catalog';
import { parseYaml, type StackData } from '@stackref/core/plugin';
import { dataOfNode } from './node-data';

/**
 * The attributes that options of a command give, as data. What the command line knows only as text becomes what the
 * attribute takes: `3306` a number for a port and a text for a name. `trackingUri` is taken for `tracking_uri`, as
 * Nx turns dashes into capitals.
 */
export function attributesFrom(
  options: ReadonlyMap<string, unknown>,
  flavor: Flavor | undefined,
): ReadonlyMap<string, StackData> {
  const attributes = new Map<string, StackData>();
  for (const [option, value] of options) {
    const name = attributeOf(option, flavor);
    attributes.set(name, toData(value, flavor?.attributes.get(name)));
  }
  return attributes;
}

function attributeOf(option: string, flavor: Flavor | undefined): string {
  const snake = option.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const isKnown = flavor?.attributes.has(option) === true;
  return !isKnown && flavor?.attributes.has(snake) === true ? snake : option;
}

function toData(value: unknown, definition: AttributeDefinition | undefined): StackData {
  if (typeof value === 'string') return fromText(value, definition);
  const data = fromOption(value);
  // A command line tells `--name=1` and `--name=true` from texts only by their looks.
  const isLookalike = typeof data === 'number' || typeof data === 'boolean';
  return isLookalike && !accepts(definition, data) && accepts(definition, String(data))
    ? String(data)
    : data;
}

function fromText(text: string, definition: AttributeDefinition | undefined): StackData {
  if (isTemplate(text)) return text;
  const { root, diagnostics } = parseYaml({ path: '', text });
  if (root === undefined || diagnostics.length > 0) return text;
  const data = dataOfNode(root);
  if (accepts(definition, data)) return data;
  return accepts(definition, text) || typeof data !== 'object' ? text : data;
}

/** Whether a text holds references and is not a list or mapping with references in it. */
function isTemplate(text: string): boolean {
  return (
    text.includes('{{') &&
    !/^\s*(?:\[|\{(?!\{))/.test(text) &&
    parseTemplate(text).parts.some(({ kind }) => kind === 'reference')
  );
}

function accepts(definition: AttributeDefinition | undefined, data: StackData): boolean {
  return definition === undefined || definition.schema.safeParse(toPlain(data)).success;
}

function toPlain(data: StackData): unknown {
  if (isMapping(data)) {
    return Object.fromEntries([...data].map(([key, value]) => [key, toPlain(value)]));
  }
  return isList(data) ? data.map(toPlain) : data;
}

function isMapping(data: StackData): data is ReadonlyMap<string, StackData> {
  return data instanceof Map;
}

function isList(data: StackData): data is readonly StackData[] {
  return Array.isArray(data);
}

/** An option that is no text: `--a.b=1` is a mapping, an option given twice a list. */
function fromOption(value: unknown): StackData {
  switch (typeof value) {
    case 'string':
      return fromText(value, undefined);
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(fromOption);
      return new Map(Object.entries(value).map(([key, item]) => [key, fromOption(item)]));
    default:
      return null;
  }
}
