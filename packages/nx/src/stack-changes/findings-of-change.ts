import type { Diagnostic, MapEntry, SourceRange } from '@stackref/core';
import { createDiagnostic, proposedReference, type ExaminedStack } from '@stackref/core/plugin';

/**
 * The errors that a change of a component brings into a stack. What was wrong before stays the business of `validate`,
 * and so do the rules between components, which come one at a time; plain text counts where an option gave it.
 *
 * @param given - attributes that options gave
 */
export function findingsOfChange(
  before: ExaminedStack,
  after: ExaminedStack,
  id: string,
  given: ReadonlySet<string>,
): readonly Diagnostic[] {
  const known = new Set(before.diagnostics.map(identityOf));
  const findings = after.diagnostics.filter((diagnostic) => {
    if (diagnostic.severity !== 'error' || diagnostic.code === 'stack-rule') return false;
    if (diagnostic.code === 'plain-text-secret') return false;
    return isGiven(diagnostic, id, given) || !known.has(identityOf(diagnostic));
  });
  return [...findings, ...plainTextFindings(after, id, given)];
}

/** Findings that differ only in their places are one finding: a change moves what stands below it. */
function identityOf({ code, data }: Diagnostic): string {
  return JSON.stringify([code, data]);
}

function isGiven({ data }: Diagnostic, id: string, given: ReadonlySet<string>): boolean {
  if (!('component' in data) || data.component !== id || !('attribute' in data)) return false;
  return given.has(rootOf(data.attribute));
}

/** `client_kwargs` of `client_kwargs.hosts[0]`. */
export function rootOf(attribute: string): string {
  return /^[^.[]*/.exec(attribute)?.[0] ?? attribute;
}

function plainTextFindings(
  { stack, usage, flavors, connection }: ExaminedStack,
  id: string,
  given: ReadonlySet<string>,
): readonly Diagnostic[] {
  const component = stack?.components.find((candidate) => candidate.id === id);
  if (component === undefined) return [];
  const isReferenceable = component.type !== 'secrets_manager';
  const flavor = isReferenceable
    ? flavors?.flavorsOf(component.type)?.get(component.flavor?.value ?? '')
    : connection?.attributes;
  return [...component.attributes.values()].flatMap((entry) => {
    const { key: attribute, value } = entry;
    const holdsReference = usage.references.some(
      (reference) => reference.component === id && rootOf(reference.attribute) === attribute,
    );
    if (!given.has(attribute) || holdsReference) return [];
    const isPlain = usage.diagnostics.some(
      ({ code, data }) =>
        code === 'plain-text-secret' &&
        data.component === id &&
        rootOf(data.attribute) === attribute,
    );
    const definition = flavor?.attributes.get(attribute);
    // An attribute that the flavor does not have is a finding of its own.
    if (definition === undefined && flavor?.open === false) return [];
    const isSecretLike = usage.secretLike.some((range) =>
      definition === undefined ? overlaps(range, entry) : isPartOf(range, entry),
    );
    if (!isPlain && !isSecretLike) return [];
    const range = { file: value.source.path, start: value.start, end: value.end };
    const reference = isReferenceable ? proposedReference(id, attribute) : undefined;
    const data = { component: id, attribute, reference };
    return [createDiagnostic('option-plain-text-secret', range, data)];
  });
}

function overlaps({ file, start, end }: SourceRange, { value }: MapEntry): boolean {
  return file === value.source.path && start < value.end && end > value.start;
}

/** Whether only a part of a text looks secret: the password in a URL, wherever it stands. */
function isPartOf(range: SourceRange, entry: MapEntry): boolean {
  const { value } = entry;
  const isShorter = range.end - range.start < value.end - value.start - 2;
  return value.kind === 'string' && isShorter && overlaps(range, entry);
}
