import { z } from 'zod';
import type { SecretValue } from '../secret/secret-value';
import type { PlannedKey } from './registration-plan';

/**
 * Checks a value against every attribute that will hold it as a whole. A value is text, so a schema for a number,
 * a boolean or data is asked about what the text stands for.
 *
 * @returns why it does not fit, as a sentence without the value; `undefined` when it fits
 */
export function refuseValue(value: SecretValue, key: PlannedKey): string | undefined {
  for (const { component, attribute, definition, isWhole } of key.uses) {
    if (!isWhole || definition === undefined) continue;
    if (!readings(value.reveal()).some((reading) => accepts(definition.schema, reading))) {
      return `It does not fit ${component}.${attribute}${expectation(definition.schema)}.`;
    }
  }
  return undefined;
}

function accepts(schema: z.ZodType, reading: unknown): boolean {
  return schema.safeParse(reading).success;
}

/** The text itself, and the number, boolean or data that it writes. */
function readings(text: string): readonly unknown[] {
  const found: unknown[] = [text];
  try {
    found.push(JSON.parse(text));
  } catch (error) {
    // Most values are no JSON; then they are text and nothing else.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return found;
}

/** `, which is a number`, or what else the schema says that it expects. */
function expectation(schema: z.ZodType): string {
  const { type } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  switch (type) {
    case 'integer':
    case 'number':
      return ', which is a number';
    case 'boolean':
      return ', which is true or false';
    case 'object':
      return ', which is a JSON object';
    case 'array':
      return ', which is a JSON list';
    default:
      return complaint(schema);
  }
}

/** What the schema says of a text that is not the value, so that no message can hold the value. */
function complaint(schema: z.ZodType): string {
  const [issue] = schema.safeParse('?').error?.issues ?? [];
  return issue === undefined ? '' : `: ${issue.message.replace(/[.]$/, '')}`;
}
