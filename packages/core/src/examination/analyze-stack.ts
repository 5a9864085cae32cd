import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { readsLikeName, redacted, shownName } from '../diagnostics/shown-name';
import { rangeOf } from '../diagnostics/source-file';
import type { Flavor } from '../flavors/flavor';
import type { FlavorIndex } from '../flavors/flavor-index';
import { referencesOf } from '../reference/find-references';
import { parseTemplate } from '../reference/parse-template';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import type { Component, Stack, StringNode } from '../stack/stack';
import { analyzeAttribute, isNestedTextOnly } from './analyze-attribute';
import {
  collectUsage,
  type PlainTextSecrets,
  type StackUsage,
  type UsageCollector,
} from './stack-usage';

interface AnalyzeStackOptions {
  readonly flavors: FlavorIndex;
  /** The attributes of the stack's secrets manager; `undefined` when it could not be loaded. */
  readonly secretsManager: Flavor | undefined;
  readonly plainTextSecrets: PlainTextSecrets;
}

/** Checks a stack against its flavors and finds every secret it needs. Asks nobody. */
export function analyzeStack(stack: Stack, options: AnalyzeStackOptions): StackUsage {
  const usage = collectUsage();
  checkName('name of the stack', stack.nameNode, usage);
  const firsts = new Map<string, Component>();
  for (const component of stack.components) {
    usage.diagnostics.push(...compareToOthers(component, firsts, options.flavors));
    const id = shownName(component.id);
    checkName(`name of component ${id}`, component.name, usage);
    checkName(`flavor of component ${id}`, component.flavor, usage);
    const flavor = findFlavor(component, options, usage.diagnostics);
    analyzeComponent(stack, component, flavor, options.plainTextSecrets, usage);
  }
  const [nested] = usage.nestedReferences;
  if (nested !== undefined) {
    const { range, ...place } = nested;
    const data = { ...place, others: usage.nestedReferences.length - 1 };
    usage.diagnostics.push(createDiagnostic('reference-nested', range, data));
  }
  usage.diagnostics.push(...checkRules(stack, options.flavors));
  return usage;
}

/**
 * Checks that there may be others of a component's type, and that its name tells it from them.
 *
 * @param firsts - the first component of each type, and of each type and name, among those before it
 */
function compareToOthers(
  component: Component,
  firsts: Map<string, Component>,
  flavors: FlavorIndex,
): readonly Diagnostic[] {
  const { id, type } = component;
  const name = component.name?.value;
  const keys = [JSON.stringify([type]), ...(name ? [JSON.stringify([type, name])] : [])];
  const [first, namesake] = keys.map((key) => firsts.get(key));
  for (const key of keys) if (!firsts.has(key)) firsts.set(key, component);
  const range = rangeOf(component);
  if (first !== undefined && (type === secretsManagerType || !flavors.mayRepeat(type))) {
    const message = `the first component of type ${shownName(type)}`;
    const data = { component: id, type, first: first.id };
    const related = [{ message, range: rangeOf(first) }];
    return [createDiagnostic('component-type-duplicate', range, data, { related })];
  }
  if (namesake === undefined) return [];
  const data = { component: id, type, name: name ?? '', first: namesake.id };
  const related = [{ message: 'the first of this name', range: rangeOf(namesake) }];
  return [createDiagnostic('component-name-duplicate', range, data, { related })];
}

function findFlavor(
  component: Component,
  { flavors, secretsManager }: AnalyzeStackOptions,
  diagnostics: Diagnostic[],
): Flavor | undefined {
  const { id, type, flavor } = component;
  if (type === secretsManagerType) return secretsManager;
  if (flavors.isEmpty || flavor === undefined) return undefined;
  const known = flavors.flavorsOf(type);
  const found = known?.get(flavor.value);
  if (found !== undefined || flavors.isOutdated) return found;
  if (known === undefined) {
    const types = [...new Set([...flavors.types, secretsManagerType])].sort();
    const similar = didYouMean(type, types);
    diagnostics.push(
      createDiagnostic(
        'component-type-unknown',
        rangeOf(component),
        { component: id, type, similar, types },
        { severity: similar === undefined ? 'warning' : 'error' },
      ),
    );
    return undefined;
  }
  const names = [...known.keys()].sort();
  diagnostics.push(
    createDiagnostic('flavor-unknown', rangeOf(flavor), {
      component: id,
      type,
      flavor: flavor.value,
      similar: didYouMean(flavor.value, names),
      flavors: names,
    }),
  );
  return undefined;
}

/**
 * Checks a stack against the rules of its catalogs. Their sentences are theirs; what stands in the stack for a name and
 * does not read like one is redacted in them.
 */
export function checkRules(stack: Stack, flavors: FlavorIndex): readonly Diagnostic[] {
  if (flavors.rules.length === 0) return [];
  const oddNames = namesIn(stack).filter((name) => name !== '' && !readsLikeName(name));
  const shown = (text: string) => {
    return oddNames.reduce((result, name) => result.replaceAll(name, redacted), text);
  };
  return flavors.rules.flatMap((rule) =>
    [...rule.check(stack, flavors)].map(({ range, problem, fix, severity, related = [] }) =>
      createDiagnostic(
        'stack-rule',
        range,
        { rule: rule.id, problem: shown(problem), fix: shown(fix) },
        {
          severity: severity ?? rule.severity,
          related: related.map((note) => ({ ...note, message: shown(note.message) })),
        },
      ),
    ),
  );
}

function namesIn({ components, zenmlVersion }: Stack): readonly string[] {
  return components.flatMap(({ id, type, name, flavor, attributes }) => [
    ...[id, type, name?.value ?? '', flavor?.value ?? '', zenmlVersion?.value ?? ''],
    ...attributes.keys(),
  ]);
}

/** Checks the attributes of one component against its flavor and collects its references. */
function analyzeComponent(
  stack: Stack,
  component: Component,
  flavor: Flavor | undefined,
  plainTextSecrets: PlainTextSecrets,
  usage: UsageCollector,
): void {
  const isNestedText = isNestedTextOnly(stack);
  for (const entry of component.attributes.values()) {
    const definition = flavor?.attributes.get(entry.key);
    analyzeAttribute(
      { component, flavor, definition, plainTextSecrets, usage, isNestedText },
      entry,
    );
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
function checkName(
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
