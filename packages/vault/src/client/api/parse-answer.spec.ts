import { inspect } from 'node:util';
import { SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { parseAnswer } from './parse-answer';

const schema = z.object({ data: z.object({ version: z.number() }) });

describe('parseAnswer', () => {
  it('takes what the schema names and nothing else', () => {
    const body = new SecretValue('{"data":{"version":1,"password":"hunter2"}}');
    expect(parseAnswer(body, schema)).toEqual({ data: { version: 1 } });
  });

  it.each([
    '',
    '<html>hunter2</html>',
    '{"data":{"version":1,"password":"hunt',
    '"hunter2"',
    '{"data":{"version":"hunter2"}}',
  ])('does not show an answer of another form: %j', (text) => {
    let error: unknown;
    try {
      parseAnswer(new SecretValue(text), schema, 'https://vault');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('https://vault'),
    });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('hunt');
  });
});
