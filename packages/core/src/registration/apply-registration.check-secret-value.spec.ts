import { z } from 'zod';
import { SecretValue } from '../secret/secret-value';
import { refuseValue } from './apply-registration';
import type { PlannedKey } from './registration-plan';

function keyFor(schema: z.ZodType, isWhole = true): PlannedKey {
  const definition = {
    name: 'x',
    schema,
    required: false,
    description: undefined,
    sensitive: true,
    clearText: false,
    secretLink: undefined,
  };
  const range = { file: 'f', start: 0, end: 1 };
  const use = { component: 'db', attribute: 'x', range, definition, isWhole };
  return {
    key: 'k',
    state: 'missing',
    isAsked: true,
    uses: [use],
    isSensitive: true,
    isOptional: false,
  };
}

const port = z.custom<number>((value) => value === 80, 'expected a port');

describe('refuseValue', () => {
  it.each([
    ['a text', z.string(), 'anything'],
    ['a text that looks like a number', z.string(), '0123'],
    ['a number', z.int(), '3306'],
    ['an optional number', z.int().optional(), '3306'],
    ['a boolean', z.boolean(), 'true'],
    ['data', z.object({ type: z.string() }), '{"type":"service_account"}'],
    ['a list', z.array(z.string()), '["a"]'],
    ['a URL', z.url(), 'https://example.com'],
  ])('takes %s', (_, schema, text) => {
    expect(refuseValue(new SecretValue(text), keyFor(schema))).toBeUndefined();
  });

  it.each([
    [z.int(), 'db.x: expected a number.'],
    [z.int().optional(), 'db.x: expected a number.'],
    [z.boolean().default(false), 'db.x: expected true or false.'],
    [z.object({ type: z.string() }), 'db.x: expected a JSON object.'],
    [z.array(z.string()), 'db.x: expected a JSON list.'],
    [z.string().regex(/^s3:/, 'expected s3://'), 'db.x: expected s3://.'],
    [port, 'db.x: expected a port.'],
  ])('says what was expected', (schema, words) => {
    expect(refuseValue(new SecretValue('hunter2'), keyFor(schema))).toBe(
      `It does not fit ${words}`,
    );
  });

  it('never repeats the value, even where the schema would', () => {
    const chatty = z.string().check(
      z.refine((text) => text.startsWith('s3:'), {
        error: ({ input }) => `not ${String(input)}`,
      }),
    );
    expect(refuseValue(new SecretValue('hunter2'), keyFor(chatty))).not.toContain('hunter2');
  });

  it('keeps what a check of the flavor throws to itself', () => {
    const throwing = z.string().refine((text) => new URL(text).protocol === 'https:');
    expect(refuseValue(new SecretValue('hunter2'), keyFor(throwing))).toBe(
      'It does not fit db.x: the check of the flavor fails.',
    );
  });

  it('does not check a value that is only a part of the attribute', () => {
    expect(refuseValue(new SecretValue('hunter2'), keyFor(z.int(), false))).toBeUndefined();
  });
});
