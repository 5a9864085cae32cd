import { didYouMean } from '../diagnostics/did-you-mean';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf, type SourceRange } from '../diagnostics/source-file';
import type { AttributeDefinition, Flavor } from '../flavors/flavor';
import {
  nearMissesOf,
  referencesOf,
  visitTemplates,
  type FoundReference,
  type FoundTemplate,
} from '../reference/find-references';
import type { Component, MapEntry, StringNode } from '../stack/stack';
import { checkAttributeValue } from './check-attribute';
import { hiddenIn, hiddenScalars, soundsSecret } from './hidden-text';
import type { LinkedSecret } from './stack-usage';

/** How a plain value of a sensitive attribute counts. */
export type PlainTextSecrets = 'off' | 'warning' | 'error';

/** Collects what a stack uses while its components are looked at one by one. */
export interface UsageCollector {
  readonly references: FoundReference[];
  readonly links: LinkedSecret[];
  readonly diagnostics: Diagnostic[];
  readonly hidden: SourceRange[];
}

/** The component type whose attributes are never references. */
export const secretsManagerType = 'secrets_manager';

/** Checks the attributes of one component against its flavor and collects its references. */
export function analyzeComponent(
  component: Component,
  flavor: Flavor | undefined,
  plainTextSecrets: PlainTextSecrets,
  usage: UsageCollector,
): void {
  for (const entry of component.attributes.values()) {
    const definition = flavor?.attributes.get(entry.key);
    analyzeAttribute(component, entry, definition, flavor, plainTextSecrets, usage);
  }
  if (flavor === undefined) return;
  for (const definition of flavor.attributes.values()) {
    if (!definition.required || component.attributes.has(definition.name)) continue;
    usage.diagnostics.push(
      createDiagnostic('attribute-missing', rangeOf(component), {
        component: component.id,
        attribute: definition.name,
        flavor: flavor.name,
      }),
    );
  }
}

/** Reports a reference in a text that names something: a stack, a component, a flavor. */
export function checkName(
  what: string,
  node: StringNode | undefined,
  diagnostics: Diagnostic[],
): void {
  if (node === undefined || !node.value.includes('{{')) return;
  visitTemplates({ component: what, attribute: 'name' }, node, (found) => {
    for (const { range } of referencesOf(found)) {
      diagnostics.push(createDiagnostic('reference-in-name', range, { name: what }));
    }
  });
}

function analyzeAttribute(
  component: Component,
  entry: MapEntry,
  definition: AttributeDefinition | undefined,
  flavor: Flavor | undefined,
  plainTextSecrets: PlainTextSecrets,
  usage: UsageCollector,
): void {
  const place = { component: component.id, attribute: entry.key };
  const { diagnostics } = usage;
  const sensitive = definition?.sensitive === true;
  const isSecret = sensitive || (definition?.secretLink === undefined && soundsSecret(entry.key));
  let referenceCount = 0;
  let mistakes = 0;
  let plainText = false;

  visitTemplates(place, entry.value, (found) => {
    const references = referencesOf(found);
    const nearMisses = nearMissesOf(found, isSecret);
    referenceCount += references.length;
    mistakes += nearMisses.length;
    plainText ||= references.length === 0 && found.node.value !== '';
    diagnostics.push(...nearMisses);
    usage.hidden.push(...hiddenIn(found, isSecret));
    for (const reference of references) {
      const refusal = refuseReference(component, found, reference, definition, flavor);
      if (refusal === undefined) usage.references.push(reference);
      else diagnostics.push(refusal);
    }
  });
  if (isSecret) {
    const scalars = hiddenScalars(entry.value);
    usage.hidden.push(...scalars);
    plainText ||= scalars.length > 0;
  }

  if (definition === undefined) {
    if (flavor !== undefined && !flavor.open) {
      const attributes = [...flavor.attributes.keys()].sort();
      diagnostics.push(
        createDiagnostic('attribute-unknown', rangeOf(entry), {
          ...place,
          flavor: flavor.name,
          similar: didYouMean(entry.key, attributes),
          attributes,
        }),
      );
    }
    return;
  }
  const flavorName = flavor?.name ?? '';
  diagnostics.push(...checkAttributeValue(place, entry.value, definition, flavorName));
  if (sensitive && plainText && mistakes === 0 && plainTextSecrets !== 'off') {
    diagnostics.push(
      createDiagnostic(
        'plain-text-secret',
        rangeOf(entry.value),
        { ...place, flavor: flavorName, isReferenceable: component.type !== secretsManagerType },
        { severity: plainTextSecrets },
      ),
    );
  }
  const { secretLink } = definition;
  if (secretLink !== undefined && entry.value.kind === 'string' && referenceCount === 0) {
    const { value: secret } = entry.value;
    if (secret !== '') {
      usage.links.push({ ...place, secret, link: secretLink, range: rangeOf(entry.value) });
    }
  }
}

function refuseReference(
  component: Component,
  { component: id, attribute }: FoundTemplate,
  { range }: FoundReference,
  definition: AttributeDefinition | undefined,
  flavor: Flavor | undefined,
): Diagnostic | undefined {
  const place = { component: id, attribute };
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
