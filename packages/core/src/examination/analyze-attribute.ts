import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { readsLikeName } from '../diagnostics/shown-name';
import { rangeOf, type SourceRange } from '../diagnostics/source-file';
import type { AttributeDefinition, Flavor } from '../flavors/flavor';
import { nearMissesOf, referencesOf, type FoundReference } from '../reference/find-references';
import { mayHoldReference, parseTemplate } from '../reference/parse-template';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import type { Component, MapEntry, MapNode, StackNode, StringNode } from '../stack/stack';
import { verbatimRange } from '../stack/string-range';
import { checkAttributeValue } from './check-attribute';
import {
  secretLikeInPlainText,
  secretLikeInTemplate,
  soundsSecret,
  namesSecret,
} from './secret-like';
import type { PlainTextSecrets, UsageCollector } from './stack-usage';

/** An attribute's surroundings, and where what is found in it goes. */
export interface AttributeContext {
  readonly component: Component;
  readonly flavor: Flavor | undefined;
  /** What the flavor says of the attribute. */
  readonly definition: AttributeDefinition | undefined;
  readonly plainTextSecrets: PlainTextSecrets;
  readonly usage: UsageCollector;
}

/** How much of what the texts of one attribute hold. */
interface Counts {
  references: number;
  mistakes: number;
  plainValues: number;
}

/** Checks one attribute and collects its references and what a report may show of it. */
export function analyzeAttribute(context: AttributeContext, entry: MapEntry): void {
  const { definition, flavor } = context;
  const counts: Counts = { references: 0, mistakes: 0, plainValues: 0 };
  refuseInKey(context, entry.key, entry);
  const isLink = definition?.secretLink !== undefined;
  // An attribute that the flavor does not have may be a misspelt sensitive one.
  const isUnknown = definition === undefined && flavor?.open === false;
  const isSecret =
    isUnknown || definition?.sensitive === true || (!isLink && soundsSecret(entry.key));
  scan(context, entry.value, entry.key, isSecret, counts);
  if (flavor !== undefined && isUnknown) {
    reportUnknown(context, entry, flavor);
    return;
  }
  const isPlain = counts.plainValues > 0 && counts.mistakes === 0;
  if (definition === undefined) {
    if (isPlain && namesSecret(entry.key)) reportPlainText(context, entry, 'name');
    return;
  }
  const { component, usage } = context;
  const place = { component: component.id, attribute: entry.key, flavor: flavor?.name ?? '' };
  const misfits = checkAttributeValue(place, entry.value, definition, place.flavor);
  usage.diagnostics.push(...misfits);
  if (!isSecret && misfits.length === 0) usage.shown.push(...plainName(entry.value));
  if (definition.sensitive && isPlain) reportPlainText(context, entry, 'flavor');
  if (isLink && counts.references === 0) link(context, definition, entry);
}

/** Reports a sensitive attribute that stands in plain text, with what says that it is sensitive. */
function reportPlainText(
  { component, definition, plainTextSecrets, usage }: AttributeContext,
  entry: MapEntry,
  because: 'flavor' | 'name',
): void {
  if (plainTextSecrets === 'off') return;
  const isReferenceable = component.type !== secretsManagerType && definition?.clearText !== true;
  const data = { component: component.id, attribute: entry.key, because, isReferenceable };
  const severity = { severity: plainTextSecrets };
  usage.diagnostics.push(
    createDiagnostic('plain-text-secret', rangeOf(entry.value), data, severity),
  );
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
    parts.some(({ kind }) => kind === 'reference') ||
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
  counts: Counts,
): void {
  switch (value.kind) {
    case 'string':
      scanText(context, value, attribute, isSecret, counts);
      return;
    case 'number':
    case 'boolean':
      if (!isSecret) return;
      counts.plainValues++;
      context.usage.secretLike.push(rangeOf(value));
      return;
    case 'list':
      for (const [index, item] of value.items.entries()) {
        scan(context, item, `${attribute}[${index}]`, isSecret, counts);
      }
      return;
    case 'map':
      for (const [key, entry] of value.entries) {
        refuseInKey(context, attribute, entry);
        const isSecretBelow = isSecret || soundsSecret(key) || isSecretVariable(value, key);
        scan(context, entry.value, `${attribute}.${key}`, isSecretBelow, counts);
      }
      return;
    default:
  }
}

/** The place of a value that is a number, a boolean, or a text that reads like a name or an address. */
function plainName(node: StackNode): readonly SourceRange[] {
  if (node.kind === 'string') return readsLikeName(node.value) ? verbatimRange(node) : [];
  return node.kind === 'number' || node.kind === 'boolean' ? [rangeOf(node)] : [];
}

/** Whether a key is the `value` of a variable of a container, `{ name: DB_PASSWORD, value: … }`, that sounds secret. */
function isSecretVariable({ entries }: MapNode, key: string): boolean {
  const name = key === 'value' ? entries.get('name')?.value : undefined;
  return name?.kind === 'string' && soundsSecret(name.value);
}

function scanText(
  context: AttributeContext,
  node: StringNode,
  attribute: string,
  isSecret: boolean,
  counts: Counts,
): void {
  const { component, definition, usage } = context;
  if (!mayHoldReference(node.value)) {
    if (node.value !== '') counts.plainValues++;
    usage.secretLike.push(...secretLikeInPlainText(node, isSecret));
    return;
  }
  const found = {
    component: component.id,
    attribute,
    definition,
    isValue: component.attributes.get(attribute)?.value === node,
    node,
    template: parseTemplate(node.value),
  };
  const references = referencesOf(found);
  const nearMisses = nearMissesOf(found, isSecret);
  counts.references += references.length;
  counts.mistakes += nearMisses.length;
  if (references.length === 0) counts.plainValues++;
  usage.diagnostics.push(...nearMisses.map(({ diagnostic }) => diagnostic));
  usage.shown.push(...[...nearMisses, ...references].flatMap(({ shown }) => shown));
  usage.secretLike.push(...secretLikeInTemplate(found, isSecret));
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

function reportUnknown({ component, usage }: AttributeContext, entry: MapEntry, flavor: Flavor) {
  const attributes = [...flavor.attributes.keys()].sort();
  usage.diagnostics.push(
    createDiagnostic('attribute-unknown', rangeOf(entry), {
      component: component.id,
      attribute: entry.key,
      flavor: flavor.name,
      similar: didYouMean(entry.key, attributes),
      attributes,
    }),
  );
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
