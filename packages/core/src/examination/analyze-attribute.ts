import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { readsLikeName } from '../diagnostics/shown-name';
import { rangeOf, type SourceRange } from '../diagnostics/source-file';
import type { AttributeDefinition, Flavor } from '../flavors/flavor';
import { namesSecret, sensitiveBy, soundsSecret } from '../flavors/sensitive-names';
import { nearMissesOf, referencesOf, type FoundReference } from '../reference/find-references';
import { proposedReference } from '../reference/format-reference';
import { mayHoldReference, parseTemplate } from '../reference/parse-template';
import type { TemplatePart } from '../reference/template';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import type { Component, MapEntry, MapNode, Stack, StackNode, StringNode } from '../stack/stack';
import { verbatimRange } from '../stack/string-range';
import { checkAttributeValue } from './check-attribute';
import { allOf, aroundReferences, passwordsInText } from './secret-like';
import type { PlainTextSecrets, UsageCollector } from './stack-usage';

/** An attribute's surroundings, and where what is found in it goes. */
export interface AttributeContext {
  readonly component: Component;
  readonly flavor: Flavor | undefined;
  /** What the flavor says of the attribute. */
  readonly definition: AttributeDefinition | undefined;
  readonly plainTextSecrets: PlainTextSecrets;
  readonly usage: UsageCollector;
  /** Whether text inside a list or mapping is only text, as ZenML takes it. */
  readonly isNestedText: boolean;
}

/**
 * Whether text inside the lists and mappings of attributes is only text: a stack that names its `zenml_version` means what
 * it means to ZenML, which looks for references at the top of an attribute only.
 */
export function isNestedTextOnly({ zenmlVersion }: Stack): boolean {
  return zenmlVersion !== undefined;
}

/** What says that a plain value is a secret. */
type Because = 'flavor' | 'name' | 'text';

/** A part of an attribute that is a secret in plain text, though the attribute as a whole is none. */
interface PlainSecret {
  readonly attribute: string;
  /** What it would be called in a secret. */
  readonly key: string;
  readonly range: SourceRange;
  readonly because: Because;
}

/** How much of what the texts of one attribute, or of a part of it, hold. */
interface Found {
  references: number;
  mistakes: number;
  plainValues: number;
  readonly plainSecrets: PlainSecret[];
}

/** Checks one attribute and collects its references and what a report may show of it. */
export function analyzeAttribute(context: AttributeContext, entry: MapEntry): void {
  const { component, definition, flavor, usage } = context;
  const found: Found = { references: 0, mistakes: 0, plainValues: 0, plainSecrets: [] };
  refuseInKey(context, entry.key, entry);
  const isLink = definition?.secretLink !== undefined;
  // An attribute that the flavor does not have may be a misspelt sensitive one.
  const unknownIn = definition === undefined && flavor?.open === false ? flavor : undefined;
  const isSecret =
    unknownIn !== undefined ||
    definition?.sensitive === true ||
    (!isLink && soundsSecret(entry.key));
  scan(context, entry.value, entry.key, isSecret, found);
  const similar = unknownIn && reportUnknown(context, entry, unknownIn);
  const because = sensitiveBy(entry.key, similar ?? definition);
  if (because === undefined) reportPlainText(context, entry.key, found.plainSecrets);
  else if (isPlain(found)) {
    const { key, value } = entry;
    reportPlainText(context, key, [{ attribute: key, key, range: rangeOf(value), because }]);
  }
  if (definition === undefined) return;
  const place = { component: component.id, attribute: entry.key, flavor: flavor?.name ?? '' };
  const misfits = checkAttributeValue(place, entry.value, definition, place.flavor);
  usage.diagnostics.push(...misfits);
  if (!isSecret && misfits.length === 0) usage.shown.push(...plainName(entry.value));
  if (isLink && found.references === 0) link(context, definition, entry);
}

function isPlain({ plainValues, mistakes }: Found): boolean {
  return plainValues > 0 && mistakes === 0;
}

/**
 * Reports secrets that stand in plain text, each with what says that it is one.
 *
 * @param name - that of the attribute that they stand in
 */
function reportPlainText(
  { component, definition, plainTextSecrets, usage, isNestedText }: AttributeContext,
  name: string,
  secrets: readonly PlainSecret[],
): void {
  if (plainTextSecrets === 'off') return;
  const { id, type } = component;
  const isReferenceable = type !== secretsManagerType && definition?.clearText !== true;
  for (const { attribute, key, range, because } of secrets) {
    const whole = isNestedText && attribute !== name ? name : undefined;
    const names = [id, whole ?? key] as const;
    const reference = names.every(readsLikeName) ? proposedReference(...names) : undefined;
    const data = { component: id, attribute, because, isReferenceable, reference, whole };
    usage.diagnostics.push(
      createDiagnostic('plain-text-secret', range, data, { severity: plainTextSecrets }),
    );
  }
}

/** A key is never resolved, so a reference in one would be passed on as it stands. */
function refuseInKey(
  { component, usage }: AttributeContext,
  attribute: string,
  entry: MapEntry,
): void {
  if (!mayHoldReference(entry.key)) return;
  const { parts, nearMisses } = parseTemplate(entry.key);
  const isMeant =
    parts.some(isReference) ||
    nearMisses.some(({ kind }) => kind !== 'template-expression' && kind !== 'single-braces');
  if (!isMeant) return;
  const data = { component: component.id, attribute };
  usage.diagnostics.push(createDiagnostic('reference-in-key', rangeOf(entry), data));
}

function scan(
  context: AttributeContext,
  value: StackNode,
  attribute: string,
  isSecret: boolean,
  found: Found,
): void {
  switch (value.kind) {
    case 'string':
      scanText(context, value, attribute, isSecret, found);
      return;
    case 'number':
    case 'boolean':
      if (!isSecret) return;
      if (value.kind === 'number') found.plainValues++;
      context.usage.secretLike.push(rangeOf(value));
      return;
    case 'list':
      for (const [index, item] of value.items.entries()) {
        scan(context, item, `${attribute}[${index}]`, isSecret, found);
      }
      return;
    case 'map':
      for (const entry of value.entries.values()) {
        if (!context.isNestedText) refuseInKey(context, attribute, entry);
        scanEntry(context, value, entry, `${attribute}.${entry.key}`, isSecret, found);
      }
      return;
    default:
  }
}

/** Looks into a part of an attribute, whose name may say that it is a secret. */
function scanEntry(
  context: AttributeContext,
  map: MapNode,
  { key, value }: MapEntry,
  attribute: string,
  isSecret: boolean,
  found: Found,
): void {
  const variable = variableName(map, key);
  const names = variable === undefined ? [key] : [key, variable];
  const below: Found = { references: 0, mistakes: 0, plainValues: 0, plainSecrets: [] };
  scan(context, value, attribute, isSecret || names.some(soundsSecret), below);
  found.references += below.references;
  found.mistakes += below.mistakes;
  found.plainValues += below.plainValues;
  const isNamed = names.some(namesSecret) && isPlain(below);
  const whole: PlainSecret = {
    attribute,
    key: variable ?? key,
    range: rangeOf(value),
    because: 'name',
  };
  found.plainSecrets.push(...(isNamed ? [whole] : below.plainSecrets));
}

function readsLikeReference(text: string): boolean {
  return mayHoldReference(text) && parseTemplate(text).parts.some(isReference);
}

function isReference({ kind }: TemplatePart): boolean {
  return kind === 'reference';
}

/** The place of a value that is a number, a boolean, or a text that reads like a name or an address. */
function plainName(node: StackNode): readonly SourceRange[] {
  if (node.kind === 'string') return readsLikeName(node.value) ? verbatimRange(node) : [];
  return node.kind === 'number' || node.kind === 'boolean' ? [rangeOf(node)] : [];
}

/** The name of a variable of a container whose `value` stands under a key, as in `{ name: DB_PASSWORD, value: … }`. */
function variableName({ entries }: MapNode, key: string): string | undefined {
  const name = key === 'value' ? entries.get('name')?.value : undefined;
  return name?.kind === 'string' ? name.value : undefined;
}

function scanText(
  context: AttributeContext,
  node: StringNode,
  attribute: string,
  isSecret: boolean,
  found: Found,
): void {
  const { component, definition, usage } = context;
  const passwords = passwordsInText(node);
  for (const range of passwords) {
    found.plainSecrets.push({ attribute, key: 'password', range, because: 'text' });
  }
  const isValue = component.attributes.get(attribute)?.value === node;
  const isText = context.isNestedText && !isValue;
  if (isText || !mayHoldReference(node.value)) {
    if (isText && readsLikeReference(node.value)) {
      usage.nestedReferences.push({ component: component.id, attribute, range: rangeOf(node) });
    }
    if (node.value !== '') found.plainValues++;
    usage.secretLike.push(...(isSecret ? allOf(node) : passwords));
    return;
  }
  const template = {
    component: component.id,
    attribute,
    definition,
    isValue,
    node,
    template: parseTemplate(node.value),
  };
  const references = referencesOf(template);
  const nearMisses = nearMissesOf(template, isSecret);
  found.references += references.length;
  found.mistakes += nearMisses.length;
  if (references.length === 0) found.plainValues++;
  usage.diagnostics.push(...nearMisses.map(({ diagnostic }) => diagnostic));
  usage.shown.push(...[...nearMisses, ...references].flatMap(({ shown }) => shown));
  usage.secretLike.push(...(isSecret ? aroundReferences(template) : passwords));
  for (const reference of references) {
    const refusal = refuseReference(context, reference);
    if (refusal === undefined) usage.references.push(reference);
    else usage.diagnostics.push(refusal);
  }
}

function refuseReference(
  { component, definition, flavor }: AttributeContext,
  { attribute, range }: FoundReference,
): Diagnostic | undefined {
  const place = { component: component.id, attribute };
  if (component.type === secretsManagerType) {
    return createDiagnostic('reference-in-secrets-manager', range, place);
  }
  if (definition?.clearText === true || definition?.secretLink !== undefined) {
    return createDiagnostic('reference-in-clear-text-attribute', range, {
      ...place,
      flavor: flavor?.name ?? '',
    });
  }
  return undefined;
}

/** Reports an attribute that the flavor does not have. @returns the one that was probably meant. */
function reportUnknown({ component, usage }: AttributeContext, entry: MapEntry, flavor: Flavor) {
  const attributes = [...flavor.attributes.keys()].sort();
  const similar = didYouMean(entry.key, attributes);
  usage.diagnostics.push(
    createDiagnostic('attribute-unknown', rangeOf(entry), {
      component: component.id,
      attribute: entry.key,
      flavor: flavor.name,
      similar,
      attributes,
    }),
  );
  return similar === undefined ? undefined : flavor.attributes.get(similar);
}

function link(
  { component, usage }: AttributeContext,
  { secretLink }: AttributeDefinition,
  { key, value }: MapEntry,
): void {
  if (secretLink === undefined || value.kind !== 'string' || value.value === '') return;
  usage.links.push({
    component: component.id,
    attribute: key,
    secret: value.value,
    link: secretLink,
    range: rangeOf(value),
  });
}
