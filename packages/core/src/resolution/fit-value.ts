import type { z } from 'zod';
import { parseJson } from '../files/parse-json';
import { SecretValue } from '../secret/secret-value';
import type { FilledSecret, FilledValue } from './fill-value';
import { misfitReason } from './misfit-reason';
import { type ResolvedValue, SecretData } from './resolved-value';

/** What of a value its attribute's schema refuses. Never holds the value. */
export interface Misfit {
  /** Keys and indexes that lead to it; never into the data of a secret. */
  readonly path: readonly PropertyKey[];
  /** `expected a number` */
  readonly reason: string;
}

export type Fit =
  | { readonly kind: 'fits'; readonly value: ResolvedValue }
  | { readonly kind: 'unfit'; readonly misfits: readonly Misfit[] };

/** The data that the texts of secrets are taken for; a text that is not in it is a text. */
type Readings = Map<FilledSecret, unknown>;

type Issue = z.core.$ZodIssue;

/**
 * Gives a value the type of its attribute. A secret is a text; where the schema wants something else and the secret is
 * all there is, it is the number, the boolean or the data that the text writes as JSON. Primitive values are taken as the
 * schema gives them out, so that one which converts is followed.
 *
 * @param schema - `undefined` where no catalog describes the attribute: then every secret is a text.
 */
export function fitValue(filled: FilledValue, schema: z.ZodType | undefined): Fit {
  const readings: Readings = new Map();
  if (schema === undefined) {
    return { kind: 'fits', value: resolvedValue(filled, readings, undefined) };
  }
  for (;;) {
    const result = parse(schema, dataOf(filled, readings));
    if (result === undefined) return unfit([{ path: [], reason: 'the check of the flavor fails' }]);
    if (result.success) {
      return { kind: 'fits', value: resolvedValue(filled, readings, result.data) };
    }
    const { issues } = result.error;
    if (!readOtherwise(filled, issues, readings)) {
      return unfit(issues.map((issue) => toMisfit(filled, issue)));
    }
  }
}

function unfit(misfits: readonly Misfit[]): Fit {
  return { kind: 'unfit', misfits };
}

/** @returns `undefined` when a check that the flavor brings along throws */
function parse(schema: z.ZodType, data: unknown) {
  try {
    return schema.safeParse(data);
  } catch {
    // What is thrown may hold the value, as the error of new URL() does, and goes no further.
    return undefined;
  }
}

/** Takes those secrets for data that are refused as texts. @returns whether there was any */
function readOtherwise(filled: FilledValue, issues: readonly Issue[], readings: Readings): boolean {
  let isChanged = false;
  for (const path of pathsOfWrongTypes(issues)) {
    const found = valueAt(filled, path);
    if (!isSecret(found) || !found.isWhole || readings.has(found)) continue;
    const data = readData(found.text.reveal());
    if (data === undefined) continue;
    readings.set(found, data);
    isChanged = true;
  }
  return isChanged;
}

function* pathsOfWrongTypes(
  issues: readonly Issue[],
  above: readonly PropertyKey[] = [],
): Generator<readonly PropertyKey[]> {
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_type' || issue.code === 'invalid_value') yield path;
    if (issue.code !== 'invalid_union') continue;
    for (const branch of issue.errors) yield* pathsOfWrongTypes(branch, path);
  }
}

/** The data that a text writes. @returns `undefined` for a text that is only a text, or that would lose digits */
function readData(text: string): unknown {
  // Most values are no JSON.
  const data = parseJson(text);
  if (typeof data === 'string') return undefined;
  const isInteger = typeof data === 'number' && /^\s*-?\d+\s*$/.test(text);
  return isInteger && !Number.isSafeInteger(data) ? undefined : data;
}

/** A value as a schema is asked about it. */
function dataOf(filled: FilledValue, readings: Readings): unknown {
  if (isSecret(filled)) {
    if (readings.has(filled)) return readings.get(filled);
    return filled.written ?? filled.text.reveal();
  }
  if (isList(filled)) return filled.map((item) => dataOf(item, readings));
  if (!isMap(filled)) return filled;
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of filled) plain[key] = dataOf(value, readings);
  return plain;
}

function resolvedValue(filled: FilledValue, readings: Readings, output: unknown): ResolvedValue {
  if (isList(filled)) {
    return filled.map((item, index) => resolvedValue(item, readings, childOf(output, index)));
  }
  if (isMap(filled)) {
    return new Map(
      [...filled].map(([key, value]) => [
        key,
        resolvedValue(value, readings, childOf(output, key)),
      ]),
    );
  }
  if (!isSecret(filled)) return filled !== null && isPrimitive(output) ? output : filled;
  const data = isPrimitive(output) ? output : dataOf(filled, readings);
  if (typeof data !== 'string') return new SecretData(data, filled.text);
  const value = new SecretValue(data);
  return value.equals(filled.text) ? filled.text : value;
}

function toMisfit(filled: FilledValue, issue: Issue): Misfit {
  const path: PropertyKey[] = [];
  let value: FilledValue | undefined = filled;
  for (const step of issue.path) {
    if (isSecret(value)) break;
    path.push(step);
    value = value === undefined ? undefined : childAt(value, step);
  }
  const isInside = path.length < issue.path.length;
  return { path, reason: misfitReason(isInside ? undefined : issue) };
}

function valueAt(filled: FilledValue, path: readonly PropertyKey[]): FilledValue | undefined {
  let value: FilledValue | undefined = filled;
  for (const step of path) {
    if (value === undefined) return undefined;
    value = childAt(value, step);
  }
  return value;
}

function childAt(filled: FilledValue, step: PropertyKey): FilledValue | undefined {
  if (isMap(filled)) return filled.get(String(step));
  return isList(filled) && typeof step === 'number' ? filled[step] : undefined;
}

function childOf(output: unknown, step: string | number): unknown {
  return typeof output === 'object' && output !== null && Object.hasOwn(output, step)
    ? (output as Readonly<Record<string | number, unknown>>)[step]
    : undefined;
}

function isSecret(value: FilledValue | undefined): value is FilledSecret {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function isList(value: FilledValue): value is readonly FilledValue[] {
  return Array.isArray(value);
}

function isMap(value: FilledValue): value is ReadonlyMap<string, FilledValue> {
  return value instanceof Map;
}

function isPrimitive(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
