import {
  SecretsManagerError,
  SecretValue,
  type SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';
import type { Put } from './put-secret';
import type { SecretBefore } from './secret-before';
import { createWriter } from './write-secret';

const missing: SecretBefore = { state: 'missing', number: 0 };
const hidden: SecretBefore = { state: 'hidden' };

function holding(number: number, text: string): SecretBefore {
  return {
    state: 'ok',
    version: `${number}@then`,
    number,
    text: new SecretValue(JSON.stringify({ key: text })),
    values: new Map([['key', new SecretValue(text)]]),
  };
}

const failure = (code: SecretsManagerErrorCode) =>
  new SecretsManagerError(code, 'It failed.', { remedy: 'Run again.' });

/** Writes `new` to a store that shows and answers these things, one after the other. */
function writeTo(
  looks: readonly (SecretBefore | SecretsManagerError)[],
  puts: readonly (Put | SecretsManagerError)[],
  expected?: string | null,
) {
  const [looked, put] = [looks.values(), puts.values()];
  const next = <Value>(values: Iterator<Value | SecretsManagerError>): Promise<Value> => {
    const { value, done } = values.next();
    if (done === true) throw new Error('It asks more often than this test has answers.');
    return value instanceof SecretsManagerError ? Promise.reject(value) : Promise.resolve(value);
  };
  const write = createWriter({ look: () => next(looked), put: () => next(put) });
  return write('db', new Map([['key', new SecretValue('new')]]), expected);
}

const updated: Put = { outcome: 'updated', version: '2@now' };
const created: Put = { outcome: 'created', version: '1@now' };

describe('createWriter', () => {
  it('answers what the store does', async () => {
    await expect(writeTo([missing], [created], null)).resolves.toBe(created);
    await expect(writeTo([holding(1, 'old')], [updated], '1@then')).resolves.toBe(updated);
  });

  it('writes nothing when everything is there', async () => {
    const written = writeTo([holding(1, 'new')], []);
    await expect(written).resolves.toEqual({ outcome: 'unchanged', version: '1@then' });
  });

  it.each<[SecretBefore, string | null, string]>([
    [holding(1, 'new'), null, 'conflict'],
    [holding(1, 'old'), '1@other', 'conflict'],
    [missing, '1@then', 'conflict'],
    [hidden, '1@then', 'denied'],
  ])('refuses to write over %j when %j is expected', async (before, expected, code) => {
    await expect(writeTo([before], [], expected)).rejects.toMatchObject({ code });
  });

  it.each(['unavailable', 'timeout'] as const)(
    'finds its own write when the answer to it was lost: %s',
    async (code) => {
      const update = writeTo([holding(1, 'old'), holding(2, 'new')], [failure(code)], '1@then');
      await expect(update).resolves.toEqual({ outcome: 'updated', version: '2@then' });
      const creation = writeTo([missing, holding(1, 'new')], [failure(code)], null);
      await expect(creation).resolves.toEqual({ outcome: 'created', version: '1@then' });
    },
  );

  it('finds its own write when the repetition of it came too late', async () => {
    const written = writeTo([holding(1, 'old'), holding(2, 'new')], ['overtaken'], '1@then');
    await expect(written).resolves.toEqual({ outcome: 'updated', version: '2@then' });
  });

  it('says why nothing was written', async () => {
    const unchanged = writeTo([holding(1, 'old'), holding(1, 'old')], [failure('unavailable')]);
    await expect(unchanged).rejects.toMatchObject({ code: 'unavailable' });
    const denied = writeTo([holding(1, 'old')], [failure('denied')]);
    await expect(denied).rejects.toMatchObject({ code: 'denied' });
  });

  it('claims nothing when it may not look, or the store is still away', async () => {
    const blind = writeTo([hidden, hidden], [failure('timeout')]);
    await expect(blind).rejects.toMatchObject({ code: 'timeout' });
    const away = writeTo([missing, failure('unavailable')], [failure('timeout')]);
    await expect(away).rejects.toMatchObject({ code: 'timeout' });
  });

  it('is told when somebody else was faster, and writes again when it expects nothing', async () => {
    const looks = [holding(1, 'old'), holding(2, 'theirs')];
    const expecting = writeTo(looks, ['overtaken'], '1@then');
    await expect(expecting).rejects.toMatchObject({ code: 'conflict' });
    await expect(writeTo(looks, ['overtaken', updated])).resolves.toBe(updated);
  });

  it('gives up when somebody else is faster again and again', async () => {
    const looks = [0, 1, 2, 3, 4, 5].map((number) => holding(number, 'theirs'));
    const written = writeTo(looks, [
      'overtaken',
      'overtaken',
      'overtaken',
      'overtaken',
      'overtaken',
    ]);
    await expect(written).rejects.toMatchObject({ code: 'conflict' });
  });
});
