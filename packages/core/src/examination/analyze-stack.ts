import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { shownName } from '../diagnostics/shown-name';
import { rangeOf } from '../diagnostics/source-file';
import type { Flavor } from '../flavors/flavor';
import type { FlavorIndex } from '../flavors/flavor-index';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import type { Component, Stack } from '../stack/stack';
import { analyzeComponent, checkName } from './analyze-component';
import { checkRules } from './check-rules';
import type { StackUsage } from './stack-usage';
import { collectUsage, type PlainTextSecrets } from './usage-collector';

export interface AnalyzeStackOptions {
  readonly flavors: FlavorIndex;
  /** The attributes of the stack's secrets manager; `undefined` when it could not be loaded. */
  readonly secretsManager: Flavor | undefined;
  readonly plainTextSecrets: PlainTextSecrets;
}

/** Checks a stack against its flavors and finds every secret it needs. Asks nobody. */
export function analyzeStack(stack: Stack, options: AnalyzeStackOptions): StackUsage {
  const usage = collectUsage();
  checkName('name of the stack', stack.nameNode, usage);
  const firstOfType = new Map<string, Component>();
  for (const component of stack.components) {
    const first = firstOfType.get(component.type);
    if (first === undefined) firstOfType.set(component.type, component);
    else usage.diagnostics.push(duplicateType(component, first));
    const id = shownName(component.id);
    checkName(`name of component ${id}`, component.name, usage);
    checkName(`flavor of component ${id}`, component.flavor, usage);
    const flavor = findFlavor(component, options, usage.diagnostics);
    analyzeComponent(component, flavor, options.plainTextSecrets, usage);
  }
  usage.diagnostics.push(...checkRules(stack, options.flavors.rules));
  return usage;
}

function duplicateType(component: Component, first: Component): Diagnostic {
  return createDiagnostic(
    'component-type-duplicate',
    rangeOf(component),
    { component: component.id, type: component.type, first: first.id },
    {
      related: [
        {
          message: `the first component of type ${shownName(component.type)}`,
          range: rangeOf(first),
        },
      ],
    },
  );
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
  const found = known.get(flavor.value);
  if (found === undefined) {
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
  }
  return found;
}
