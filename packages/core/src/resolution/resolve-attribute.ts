import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import { analyzeAttribute } from '../examination/analyze-attribute';
import { collectUsage } from '../examination/stack-usage';
import type { Flavor } from '../flavors/flavor';
import type { SecretValue } from '../secret/secret-value';
import type { Component, MapEntry } from '../stack/stack';
import { nodeAt } from '../stack/to-plain';
import { fillValue } from './fill-value';
import { fitValue, type Misfit } from './fit-value';
import type { ResolvedValue } from './resolved-value';
import type { StackSecrets } from './stack-secrets';

/** Why something has no value. */
export interface Unresolved {
  readonly kind: 'unresolved';
  /** At least one; the same codes as those of validation. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The value of an attribute: all of it, or none. */
export type ResolvedAttribute =
  { readonly kind: 'resolved'; readonly value: ResolvedValue } | Unresolved;

/** The keys of a secret that an attribute names as a whole. */
export type ResolvedLink =
  { readonly kind: 'resolved'; readonly values: ReadonlyMap<string, SecretValue> } | Unresolved;

/** Answers the references of one attribute. Rejects only for a bug. */
export async function resolveAttribute(
  site: AttributeSite,
  secrets: StackSecrets,
): Promise<ResolvedAttribute> {
  const { usage, problems } = findNeeds(site);
  if (problems.length > 0) return unresolved(problems);
  const read = await secrets.read({ ...usage, links: [] });
  if (read.kind === 'unread') return unresolved(read.diagnostics);
  const { entry, flavor, isNestedText } = site;
  const definition = flavor?.attributes.get(entry.key);
  const filled = fillValue(entry.value, ({ secret, key }) => valueIn(read.secrets, secret, key), {
    isSecret: definition?.sensitive ?? false,
    isNestedText,
  });
  const isLeftOut = filled === null && definition?.required === false;
  const fit = fitValue(filled, isLeftOut ? undefined : definition?.schema);
  if (fit.kind === 'fits') return { kind: 'resolved', value: fit.value };
  return unresolved(fit.misfits.map((misfit) => describeMisfit(site, misfit)));
}

/**
 * Reads the secret that an attribute names as a whole.
 *
 * @returns `undefined` when the attribute names none
 */
export async function resolveLink(
  site: AttributeSite,
  secrets: StackSecrets,
): Promise<ResolvedLink | undefined> {
  const { usage, problems } = findNeeds(site);
  const [link] = usage.links;
  if (link === undefined) return undefined;
  if (problems.length > 0) return unresolved(problems);
  const read = await secrets.read({ ...usage, references: [] });
  if (read.kind === 'unread') return unresolved(read.diagnostics);
  return { kind: 'resolved', values: new Map(read.secrets.get(link.secret)) };
}

function unresolved(diagnostics: readonly Diagnostic[]): Unresolved {
  return { kind: 'unresolved', diagnostics };
}

function valueIn(
  secrets: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>,
  secret: string,
  key: string,
): SecretValue {
  const value = secrets.get(secret)?.get(key);
  if (value === undefined) throw new Error(`No value was read for ${secret}.${key}.`);
  return value;
}

function describeMisfit({ component, entry, flavor }: AttributeSite, misfit: Misfit): Diagnostic {
  const path = misfit.path.map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
  );
  return createDiagnostic('attribute-invalid', rangeOf(nodeAt(entry.value, misfit.path)), {
    component: component.id,
    attribute: entry.key + path.join(''),
    flavor: flavor?.name ?? '',
    reason: misfit.reason,
  });
}

/** One attribute of a component, with what describes it. */
export interface AttributeSite {
  readonly component: Component;
  /** `undefined` where no catalog describes the component. */
  readonly flavor: Flavor | undefined;
  readonly entry: MapEntry;
  /** Whether what lies deeper in the value is text as it stands. */
  readonly isNestedText: boolean;
}

/**
 * Finds the references and links of one attribute. What validation calls an error there is a problem, and so are braces
 * of a template language, of which it only warns: nothing that looks like a reference is passed on by chance.
 */
function findNeeds({ component, flavor, entry, isNestedText }: AttributeSite) {
  const usage = collectUsage();
  const definition = flavor?.attributes.get(entry.key);
  const context = { component, flavor, definition, usage, isNestedText };
  analyzeAttribute({ ...context, plainTextSecrets: 'off' }, entry);
  const problems: Diagnostic[] = [];
  for (const diagnostic of usage.diagnostics) {
    if (diagnostic.severity === 'error') problems.push(diagnostic);
    else if (diagnostic.code === 'template-expression') {
      problems.push({ ...diagnostic, severity: 'error' });
    }
  }
  return { usage, problems };
}
