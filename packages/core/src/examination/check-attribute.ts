import type { z } from 'zod';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { type AttributePlace, redacted, shownName } from '../diagnostics/shown-name';
import { rangeOf } from '../diagnostics/source-file';
import type { AttributeDefinition } from '../flavors/flavor';
import { parseTemplate } from '../reference/parse-template';
import type { StackNode } from '../stack/stack';
import { nodeAt, toPlain } from '../stack/to-plain';

/**
 * Checks a value against its attribute's schema. Whatever the schema says about a text that holds a reference, or
 * about data as a whole that does, is left out: what the reference stands for is checked when it is resolved.
 * `null` leaves an attribute out that need not be there.
 */
export function checkAttributeValue(
  place: AttributePlace,
  value: StackNode,
  definition: AttributeDefinition,
  flavor: string,
): readonly Diagnostic[] {
  if (holdsReference(value) || (value.kind === 'null' && !definition.required)) return [];
  let result: z.ZodSafeParseResult<unknown>;
  try {
    result = definition.schema.safeParse(toPlain(value));
  } catch (error) {
    // A check of the flavor threw, or its schema refers to itself without end. Its words may hold the value.
    const reason = `the flavor's own check of it fails with ${error instanceof RangeError ? 'a RangeError' : 'an error'}`;
    return [createDiagnostic('attribute-invalid', rangeOf(value), { ...place, flavor, reason })];
  }
  if (result.success) return [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const issue of result.error.issues.flatMap(issuesIn)) {
    // One mistake can break several rules of a value; the first says enough.
    const path = formatPath(issue.path);
    if (seen.has(path)) continue;
    seen.add(path);
    const node = nodeAt(value, issue.path);
    const isWhole = issue.code === 'invalid_union' || issue.code === 'custom';
    if (isWhole ? containsReference(node) : holdsReference(node)) continue;
    const isCustom = issue.code === 'custom';
    diagnostics.push(
      createDiagnostic('attribute-invalid', rangeOf(node), {
        component: place.component,
        attribute: place.attribute + path,
        flavor,
        reason: isCustom && definition.sensitive ? 'the flavor refuses it' : reasonOf(issue, node),
      }),
    );
  }
  return diagnostics;
}

/**
 * What is wrong inside a value of several possible types, where it is of one of them: that says more than that it is of
 * none.
 */
function issuesIn(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const inside = issue.errors.filter((issues) => issues.every(({ path }) => path.length > 0));
  const [only] = inside;
  if (only === undefined || inside.length > 1) return [issue];
  return only.flatMap((one) => issuesIn({ ...one, path: [...issue.path, ...one.path] }));
}

/** A message without what the value holds: the words of a flavor may quote it. */
function withoutTexts(message: string, node: StackNode): string {
  switch (node.kind) {
    case 'list':
      return node.items.reduce(withoutTexts, message);
    case 'map':
      return [...node.entries.values()].reduce(
        (text, { value }) => withoutTexts(text, value),
        message,
      );
    case 'string':
    case 'number': {
      const text = String(node.value);
      return text.length < 4 ? message : message.replaceAll(text, redacted);
    }
    default:
      return message;
  }
}

function holdsReference(node: StackNode): boolean {
  return (
    node.kind === 'string' &&
    node.value.includes('{{') &&
    parseTemplate(node.value).parts.some((part) => part.kind === 'reference')
  );
}

function containsReference(node: StackNode): boolean {
  switch (node.kind) {
    case 'list':
      return node.items.some(containsReference);
    case 'map':
      return [...node.entries.values()].some(({ value }) => containsReference(value));
    default:
      return holdsReference(node);
  }
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
}

/** zod's sentence as the end of one of ours: without its "Invalid input:", its full stop, and any text of the value. */
function reasonOf(issue: z.core.$ZodIssue, node: StackNode): string {
  if (issue.code === 'unrecognized_keys') {
    return `it has no key ${issue.keys.map(shownName).join(', ')}`;
  }
  const clause = withoutTexts(issue.message, node)
    .replace(/^Invalid input: /, '')
    .replace(/\.$/, '');
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}
