import { inspect } from 'node:util';
import { SecretValue, type Answer, type VariableSecret } from '@stackref/core/secrets-manager';
import { decodeZenmlSecret, encodeZenmlSecret } from './zenml-secret';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function textsOf(answer: Answer<VariableSecret>): readonly (readonly [string, string])[] {
  if (answer.status !== 'ok') throw new Error('it cannot be read');
  return [...answer.value.values].map(([key, value]) => [key, value.reveal()]);
}

describe('decodeZenmlSecret', () => {
  it('reads what ZenML wrote', () => {
    const written =
      '{"schema": "aws", "content": {"id": "AKIA", "token": null, "port": 1, "ü": "\\u00fc"}}';

    expect(textsOf(decodeZenmlSecret('db', base64(written)))).toEqual([
      ['id', 'AKIA'],
      ['token', ''],
      ['port', '1'],
      ['ü', 'ü'],
    ]);
  });

  it('reads what was written here, odd keys included', () => {
    const values = ['__proto__', 'constructor', '10', 'a.b'].map(
      (key) => [key, new SecretValue(`value of ${key}`)] as const,
    );
    const text = encodeZenmlSecret('db', new Map(values)).reveal();

    expect(textsOf(decodeZenmlSecret('db', text))).toEqual(
      values.map(([key, value]) => [key, value.reveal()]),
    );
  });

  it.each([
    '',
    'hunter2 is no base64',
    base64('hunter2 is no JSON'),
    base64('["hunter2"]'),
    base64('{"schema": "hunter2"}'),
    base64('{"schema": "arbitrary", "content": "hunter2"}'),
    base64('{"schema": "arbitrary", "content": null}'),
  ])('does not take %s for a secret, and does not show it', (text) => {
    const answer = decodeZenmlSecret('db', text);

    expect(answer).toMatchObject({ status: 'failed', error: { code: 'corrupt' } });
    expect(inspect(answer, { depth: Infinity, showHidden: true })).not.toContain('hunter2');
  });

  it('gives versions that name keys and never depend on values', () => {
    const versionOf = (content: string) => {
      const answer = decodeZenmlSecret('db', base64(`{"content": ${content}}`));
      return answer.status === 'ok' ? answer.value.version : undefined;
    };

    expect(versionOf('{"a": "1", "b": "2"}')).toBe(versionOf('{"b": "3", "a": "4"}'));
    expect(versionOf('{"a": "1"}')).not.toBe(versionOf('{"a": ""}'));
    expect(versionOf('{"a": "1"}')).not.toBe(versionOf('{"b": "1"}'));
  });
});
