import type { Diagnostic } from '../diagnostics/diagnostic';
import { analyzeAttribute } from '../examination/analyze-attribute';
import type { StackUsage } from '../examination/stack-usage';
import { collectUsage } from '../examination/usage-collector';
import type { Flavor } from '../flavors/flavor';
import type { Component, MapEntry } from '../stack/stack';

/** One attribute of a component, with what describes it. */
export interface AttributeSite {
  readonly component: Component;
  /** `undefined` where no catalog describes the component. */
  readonly flavor: Flavor | undefined;
  readonly entry: MapEntry;
}

/** What one attribute needs, and why it could not be resolved whatever the store holds. */
export interface AttributeNeeds {
  readonly usage: StackUsage;
  readonly problems: readonly Diagnostic[];
}

/**
 * Finds the references and links of one attribute. What validation calls an error there is a problem, and so are braces
 * of a template language, of which it only warns: nothing that looks like a reference is passed on by chance.
 */
export function findNeeds({ component, flavor, entry }: AttributeSite): AttributeNeeds {
  const usage = collectUsage();
  const definition = flavor?.attributes.get(entry.key);
  analyzeAttribute({ component, flavor, definition, plainTextSecrets: 'off', usage }, entry);
  const problems: Diagnostic[] = [];
  for (const diagnostic of usage.diagnostics) {
    if (diagnostic.severity === 'error') problems.push(diagnostic);
    else if (diagnostic.code === 'template-expression') {
      problems.push({ ...diagnostic, severity: 'error' });
    }
  }
  return { usage, problems };
}
