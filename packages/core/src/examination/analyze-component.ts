import { createDiagnostic } from '../diagnostics/create-diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import type { Flavor } from '../flavors/flavor';
import { referencesOf } from '../reference/find-references';
import { parseTemplate } from '../reference/parse-template';
import type { Component, StringNode } from '../stack/stack';
import { analyzeAttribute } from './analyze-attribute';
import type { PlainTextSecrets, UsageCollector } from './stack-usage';

/** Checks the attributes of one component against its flavor and collects its references. */
export function analyzeComponent(
  component: Component,
  flavor: Flavor | undefined,
  plainTextSecrets: PlainTextSecrets,
  usage: UsageCollector,
): void {
  for (const entry of component.attributes.values()) {
    const definition = flavor?.attributes.get(entry.key);
    analyzeAttribute({ component, flavor, definition, plainTextSecrets, usage }, entry);
  }
  if (flavor === undefined) return;
  // What a misspelt attribute was meant to be is not missing as well.
  const meant = new Set(
    usage.diagnostics.flatMap(({ code, data }) =>
      code === 'attribute-unknown' && data.component === component.id ? [data.similar] : [],
    ),
  );
  for (const definition of flavor.attributes.values()) {
    if (!definition.required || component.attributes.has(definition.name)) continue;
    if (meant.has(definition.name)) continue;
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
  { diagnostics, shown }: UsageCollector,
): void {
  if (node === undefined || !node.value.includes('{{')) return;
  const template = parseTemplate(node.value);
  const place = { component: what, attribute: 'name', definition: undefined, isValue: true };
  for (const found of referencesOf({ ...place, node, template })) {
    diagnostics.push(createDiagnostic('reference-in-name', found.range, { name: what }));
    shown.push(...found.shown);
  }
}
