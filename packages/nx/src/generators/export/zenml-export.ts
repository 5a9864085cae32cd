import type { Component, MapEntry, Stack } from '@stackref/core';
import { parseTemplate } from '@stackref/core/catalog';
import { formatReference, type StackData } from '@stackref/core/plugin';
import { shownName } from '@stackref/core/secrets-manager';
import { createHash } from 'node:crypto';
import { dataOfNode } from '../../stack-changes/node-data';

/** A stack in a form of ZenML. */
export interface ZenmlExport {
  /** What the file holds: `stack_name`, `zenml_version` and `components`. */
  readonly data: ReadonlyMap<string, StackData>;
  /** What ZenML would not take or would understand otherwise, a sentence each. */
  readonly notes: readonly string[];
}

type Version = readonly [major: number, minor: number, patch: number];

/** How the versions of ZenML write a component, as `import_stack` of their command line reads it. */
interface Form {
  /** Whether attributes stand under `configuration`. */
  readonly isConfigured: boolean;
  /** Whether a component has an `id`. The command looks one up by it, and makes one where there is none. */
  readonly hasId: boolean;
  /** Whether a type has a list of components, the default first. */
  readonly isList: boolean;
}

/**
 * Writes a stack as `zenml stack import` of a version reads it. The file lists no catalogs and no secrets manager.
 *
 * @param version - `0.98.0`
 */
export function zenmlExport(stack: Stack, name: string, version: string): ZenmlExport {
  const at = version.split('.').map((part) => Number.parseInt(part, 10)) as unknown as Version;
  const form: Form = {
    isConfigured: isSince(at, [0, 20, 0]),
    hasId: isSince(at, [0, 20, 0]) && !isSince(at, [0, 23, 0]),
    isList: isSince(at, [0, 94, 3]),
  };
  const notes: string[] = [];
  const components = new Map<string, StackData>();
  for (const [type, [first, ...others]] of byType(stack)) {
    if (first === undefined) continue;
    if (type === 'secrets_manager') {
      notes.push(...leaveOutManager(first, at));
      continue;
    }
    const written = [first, ...others].map((component) =>
      write(stack, component, name, form, notes),
    );
    components.set(type, form.isList ? written : (written[0] ?? null));
    if (form.isList || others.length === 0) continue;
    const ids = others.map(({ id }) => shownName(id)).join(', ');
    notes.push(`ZenML ${version} has one component of type ${type}: ${ids} was left out.`);
  }
  return {
    data: new Map<string, StackData>([
      ['zenml_version', version],
      ['stack_name', name],
      ['components', components],
    ]),
    notes,
  };
}

function byType({ components }: Stack): ReadonlyMap<string, readonly Component[]> {
  const types = new Map<string, Component[]>();
  for (const component of components) {
    types.set(component.type, [...(types.get(component.type) ?? []), component]);
  }
  return types;
}

function leaveOutManager({ id }: Component, version: Version): readonly string[] {
  const where = isSince(version, [0, 53, 0])
    ? 'ZenML keeps secrets in its central store: create those of the references there before the import (zenml secret create).'
    : 'register one in ZenML, whose attributes are others.';
  return [`${shownName(id)} was left out; ${where}`];
}

function write(
  stack: Stack,
  component: Component,
  stackName: string,
  { isConfigured, hasId }: Form,
  notes: string[],
): StackData {
  const { id, type, flavor } = component;
  const name = component.name?.value ?? id;
  const attributes = new Map<string, StackData>();
  for (const entry of component.attributes.values()) {
    // What is null is left out, here and there.
    if (entry.value.kind === 'null') continue;
    attributes.set(entry.key, attributeData(stack, component, entry, notes));
  }
  const header = new Map<string, StackData>([
    ['flavor', flavor?.value ?? null],
    ['name', name],
  ]);
  if (!isConfigured) return new Map([...header, ...attributes]);
  if (hasId) header.set('id', stableId([stackName, type, name]));
  return new Map<string, StackData>([...header, ['type', type], ['configuration', attributes]]);
}

function attributeData(
  stack: Stack,
  { id }: Component,
  { key, value }: MapEntry,
  notes: string[],
): StackData {
  const say = (problem: string) => notes.push(`${shownName(`${id}.${key}`)} ${problem}`);
  if (value.kind === 'string') return textData(value.value, say);
  let references = 0;
  const data = dataOfNode(value, (text) => {
    // In a stack that means what it means to ZenML it is text as it stands.
    const parts = stack.zenmlVersion === undefined ? parseTemplate(text).parts : [];
    const found = parts.filter(({ kind }) => kind === 'reference').length;
    references += found;
    const [only] = parts;
    return found === 0 && only?.kind === 'literal' ? only.text : text;
  });
  if (references > 0) {
    say(
      'holds references inside a list or mapping, which ZenML passes on as text: make all of it one secret.',
    );
  }
  return data;
}

/** The value of an attribute as ZenML has to find it to mean the same. */
function textData(text: string, say: (problem: string) => void): string {
  const { parts } = parseTemplate(text);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'reference') {
    if (/["\s]/.test(only.secret + only.key) || only.secret.includes('.')) {
      say('names a secret or a key that ZenML cannot: it has no quotes for dots and spaces.');
    }
    return formatReference(only);
  }
  if (parts.some(({ kind }) => kind === 'reference')) {
    say(
      'holds a reference inside a text, which ZenML passes on as it is: make the whole value one secret.',
    );
    return text;
  }
  const literal = only?.kind === 'literal' ? only.text : text;
  if (/^\{\{\s*\S+?\.\S+\s*\}\}$/.test(literal)) {
    say('is text that ZenML would take for a reference: it has no escape for it.');
  }
  return literal;
}

function isSince(version: Version, since: Version): boolean {
  const at = version.findIndex((part, index) => part !== since[index]);
  return at === -1 || (version[at] ?? 0) > (since[at] ?? 0);
}

/** A UUID that is the same each time, in the form of one made from a name (RFC 9562, version 8). */
function stableId(names: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}
