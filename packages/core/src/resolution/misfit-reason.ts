import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * Says what a schema expected, in words made of the schema alone: a message of the schema itself may repeat the value,
 * which is a secret.
 */
export function misfitReason(issue: Issue | undefined): string {
  const expected = issue === undefined ? undefined : expectation(issue);
  return expected === undefined ? 'the flavor refuses it' : `expected ${expected}`;
}

function expectation(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return nameOfType(issue.expected);
    case 'invalid_value':
      return issue.values.map(String).join(' or ');
    case 'invalid_format':
      return nameOfFormat(issue);
    case 'too_big':
      return size(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue.origin);
    case 'too_small':
      return size(
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
        issue.origin,
      );
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return either(issue.errors);
    default:
      return undefined;
  }
}

function nameOfType(type: string): string {
  switch (type) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'object':
    case 'record':
      return 'a JSON object';
    case 'array':
    case 'tuple':
      return 'a JSON list';
    default:
      return type;
  }
}

function nameOfFormat({ format, ...issue }: Extract<Issue, { code: 'invalid_format' }>): string {
  if ('prefix' in issue) return `a text that starts with ${String(issue.prefix)}`;
  if ('suffix' in issue) return `a text that ends with ${String(issue.suffix)}`;
  if ('includes' in issue) return `a text that holds ${String(issue.includes)}`;
  if (format === 'regex') return `a text that matches ${issue.pattern ?? 'a pattern'}`;
  return `the format ${format}`;
}

function size(relation: string, limit: number | bigint, origin: string): string {
  const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' items' : '';
  return `${relation} ${limit}${unit}`;
}

/** What the branches of a union expect, where all of them say so of the value itself. */
function either(branches: readonly (readonly Issue[])[]): string | undefined {
  const expected = new Set<string>();
  for (const [issue] of branches) {
    const words = issue?.path.length === 0 ? expectation(issue) : undefined;
    if (words === undefined) return undefined;
    expected.add(words);
  }
  return expected.size === 0 ? undefined : [...expected].join(' or ');
}
