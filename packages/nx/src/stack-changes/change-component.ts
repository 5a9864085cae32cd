import type { Component, Diagnostic } from '@stackref/core';
import type { AttributeDefinition, Flavor } from '@stackref/core/catalog';
import {
  componentChanges,
  createDiagnostic,
  editYaml,
  wholeFile,
  type ExaminedStack,
  type StackData,
  type YamlChange,
} from '@stackref/core/plugin';
import { askForAttributes, offerAttributes } from './ask-for-attributes';
import { attributesFrom } from './attribute-options';
import { chooseFlavor } from './choose-flavor';
import { findingsOfChange, rootOf } from './findings-of-change';
import { examineInTree, type GeneratorContext } from './generator-context';
import { GeneratorRefusal, optionPlace } from './generator-refusal';

/** What a component shall become. */
export interface ComponentRequest {
  /** The stack's own file, relative to the workspace root. */
  readonly file: string;
  /** Its text, where the tree does not have it yet. */
  readonly text?: string;
  readonly type: string;
  /** That of the existing component when it is absent. */
  readonly flavor: string | undefined;
  /** Tells the component from others of its type, where there may be several; else the name it shall have. */
  readonly name?: string | undefined;
  /** Whether the file shall say the flavor even where a file that it extends does. */
  readonly isOwn?: boolean;
  /** Attributes as options gave them. */
  readonly options: ReadonlyMap<string, unknown>;
}

/** What a change of a component came to. */
export interface ComponentChange {
  readonly id: string;
  readonly flavor: string;
  /** The flavor that it had before, if another. */
  readonly formerFlavor: string | undefined;
  /** Attributes of the former flavor that are gone. */
  readonly removed: readonly string[];
  /** The stack with the change, and its text. */
  readonly examined: ExaminedStack;
  readonly text: string;
}

/** Makes a change of a component in the tree. @throws GeneratorRefusal with everything that the change would break. */
export async function changeComponent(
  context: GeneratorContext,
  request: ComponentRequest,
): Promise<ComponentChange> {
  const change = await planChange(context, request);
  const { tree } = context;
  if (change.text !== tree.read(request.file, 'utf-8')) tree.write(request.file, change.text);
  return change;
}

/**
 * Adds a component to a stack or changes one in place, of several of its type the one of that name, once the result is
 * checked against the flavor. Asks for what is missing where somebody can answer. Writes nothing.
 *
 * @throws GeneratorRefusal with everything that the change would break.
 */
export async function planChange(
  context: GeneratorContext,
  request: ComponentRequest,
): Promise<ComponentChange> {
  const { file, type } = request;
  const text = request.text ?? context.tree.read(file, 'utf-8') ?? '';
  const before = examineInTree(context, file, text);
  if (before.stack === undefined) throw new GeneratorRefusal(before.diagnostics, before);
  const existing = findExisting(before.stack.components, request, before);
  const id = existing?.id ?? newId(before.stack.components, request);
  const former = existing?.flavor?.value;
  const flavor = request.flavor ?? former ?? (await chooseFlavor(context, before, type));
  const formerFlavor = former === flavor ? undefined : former;
  const removed = formerFlavor === undefined ? [] : attributesInFile(existing, file);
  const header = new Map<string, string>();
  // What an extended file says need not be said again.
  if (former !== flavor || request.isOwn === true) header.set('flavor', flavor);
  if (id !== type && existing === undefined) header.set('type', type);
  const { name } = request;
  if (name !== undefined && name !== existing?.name?.value) header.set('name', name);
  const joins = existing === undefined ? type : undefined;

  const write = (attributes: ReadonlyMap<string, StackData>): string => {
    const remaining = removed.filter((attribute) => !attributes.has(attribute));
    const content = { id, joins, header, attributes, removed: remaining };
    return edited(file, text, componentChanges(text, content));
  };

  const draft = examineInTree(context, file, write(new Map()));
  const definition = flavorOf(draft, type, flavor);
  const given = attributesFrom(request.options, definition);
  const present = componentOf(draft, id)?.attributes;
  const missing = [...(definition?.attributes.values() ?? [])].filter(
    ({ name, required }) => required && !given.has(name) && present?.has(name) !== true,
  );
  const component = { id, flavor, file, type };
  const asked = await askForAttributes(context, component, missing);
  const known = new Set([...given.keys(), ...(present?.keys() ?? [])]);
  const offered = await offerAttributes(context, attributesToOffer(draft, type, definition, known));
  const attributes = new Map([...given, ...asked, ...offered]);
  const result = write(attributes);
  const examined = examineInTree(context, file, result);
  const findings = findingsOfChange(before, examined, id, new Set(given.keys()));
  if (findings.length > 0) {
    throw new GeneratorRefusal(findings.map((finding) => atOption(finding, request)));
  }
  return { id, flavor, formerFlavor, removed, examined, text: result };
}

/**
 * The component that a request is about. Without a name it is the one that the type means; with one that none of the type
 * has it is a new one, where there may be several.
 */
function findExisting(
  components: readonly Component[],
  { type, name }: ComponentRequest,
  { flavors }: ExaminedStack,
): Component | undefined {
  const ofType = components.filter((component) => component.type === type);
  const standard = ofType.find(({ id }) => id === type) ?? ofType[0];
  if (name === undefined) return standard;
  const named = ofType.find((component) => component.name?.value === name || component.id === name);
  const mayRepeat = type !== 'secrets_manager' && flavors?.mayRepeat(type) === true;
  return named ?? (mayRepeat ? undefined : standard);
}

/** What a new component is known by: its type, or type and name where that is taken. */
function newId(components: readonly Component[], { type, name }: ComponentRequest): string {
  const taken = new Set(components.map(({ id }) => id));
  const stem = name === undefined ? type : `${type}_${name}`;
  let id = taken.has(type) ? stem : type;
  for (let count = 2; taken.has(id); count++) id = `${stem}_${count}`;
  return id;
}

/** A text with changes made. @throws GeneratorRefusal when they cannot be made in place. */
function edited(file: string, text: string, changes: readonly YamlChange[]): string {
  const edit = editYaml(text, changes);
  if (edit.status === 'edited') return edit.text;
  const data = { path: edit.path.join('.'), reason: edit.reason };
  throw new GeneratorRefusal(createDiagnostic('stack-edit-refused', wholeFile(file), data));
}

/** The attributes that the stack's own file writes; those of extended files are not in its hands. */
function attributesInFile(component: Component | undefined, file: string): readonly string[] {
  const entries = [...(component?.attributes ?? [])];
  return entries.filter(([, { source }]) => source.path === file).map(([name]) => name);
}

/**
 * Puts a finding where the person wrote what it is about. The text that it was found in is nowhere but in memory, so its
 * lines are of no use.
 */
function atOption(finding: Diagnostic, { flavor, options }: ComponentRequest): Diagnostic {
  const { data, range } = finding;
  const attribute = 'attribute' in data ? rootOf(data.attribute) : undefined;
  if (attribute !== undefined && options.has(attribute)) {
    return { ...finding, range: optionPlace(attribute) };
  }
  const isOfFlavor = flavor !== undefined && 'flavor' in data && data.flavor === flavor;
  return { ...finding, range: isOfFlavor ? optionPlace('flavor') : wholeFile(range.file) };
}

function componentOf({ stack }: ExaminedStack, id: string): Component | undefined {
  return stack?.components.find((component) => component.id === id);
}

function flavorOf(examined: ExaminedStack, type: string, flavor: string): Flavor | undefined {
  return type === 'secrets_manager'
    ? examined.connection?.attributes
    : examined.flavors?.flavorsOf(type)?.get(flavor);
}

/** What a secrets manager is usually told by its stack: all of it, when the stack says nothing of it yet. */
function attributesToOffer(
  { connection }: ExaminedStack,
  type: string,
  definition: Flavor | undefined,
  known: ReadonlySet<string>,
): readonly AttributeDefinition[] {
  const names = type === 'secrets_manager' ? (connection?.flavor.asksFor ?? []) : [];
  if (names.some((name) => known.has(name))) return [];
  return names.flatMap((name) => definition?.attributes.get(name) ?? []);
}
