import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import * as fc from 'fast-check';
import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';
import { answerForSecret } from '../../__fixtures__/secret-of-aws';
import type { SecretOfAws } from '../../__fixtures__/secret-of-aws';

type Members = Readonly<Record<string, string>>;

const ours = new Map([['ours', new SecretValue('new')]]);

/** Between the look and the write AWS compares nothing. */
describe('a write to Secrets Manager at the same moment as somebody else', () => {
  let aws: FakeAws;
  let secret: SecretOfAws;
  beforeEach(async () => {
    aws = await startFakeAws();
    secret = answerForSecret(aws, 'db');
    secret.write('v1', '{"ours":"old","a":"1"}');
  });
  afterEach(() => aws.close());

  const manager = (layout: 'json' | 'flat' = 'json') =>
    createManager({ endpoint_url: aws.url, layout }, withoutWaiting);
  const members = () => JSON.parse(secret.text() ?? '{}') as Members;
  const codeOf = (write: Promise<unknown> | undefined) =>
    write?.then(
      () => undefined,
      (reason: unknown) => (reason instanceof SecretsManagerError ? reason.code : 'a bug'),
    );

  /** Writes each of the members at the given moments: before the nth time that an operation is answered. */
  const writeAt = (operation: string, ...changes: readonly Members[]) => {
    const waiting = [...changes];
    secret.interfere((asked) => {
      const change = asked === operation ? waiting.shift() : undefined;
      if (change === undefined) return;
      secret.write(`theirs-${waiting.length}`, JSON.stringify({ ...members(), ...change }));
    });
  };

  it('keeps what they wrote to other keys', async () => {
    writeAt('PutSecretValue', { a: '2', b: '1' });
    const written = await manager().write?.('db', ours, 'v1');
    expect(written).toEqual({ outcome: 'updated', version: secret.current });
    expect(members()).toEqual({ ours: 'new', a: '2', b: '1' });
  });

  it('gives their value back when they wrote to the same key', async () => {
    writeAt('PutSecretValue', { ours: 'theirs', b: '1' });
    expect(await codeOf(manager().write?.('db', ours, 'v1'))).toBe('conflict');
    expect(members()).toEqual({ ours: 'theirs', a: '1', b: '1' });
  });

  it('keeps what they wrote into a secret that had no value', async () => {
    secret = answerForSecret(aws, 'db');
    writeAt('PutSecretValue', { b: '1' });
    await manager().write?.('db', ours, null);
    expect(members()).toEqual({ ours: 'new', b: '1' });
  });

  it('gives a value of layout flat back', async () => {
    secret = answerForSecret(aws, 'db/ours');
    secret.write('v1', 'old');
    secret.interfere((operation) => {
      if (operation === 'PutSecretValue' && secret.current === 'v1') secret.write('v2', 'theirs');
    });
    expect(await codeOf(manager('flat').write?.('db', ours))).toBe('conflict');
    expect(secret.text()).toBe('theirs');
  });

  it('gives back what is no JSON', async () => {
    secret.interfere((operation) => {
      if (operation === 'PutSecretValue' && secret.current === 'v1') secret.write('v2', 'no JSON');
    });
    expect(await codeOf(manager().write?.('db', ours, 'v1'))).toBe('conflict');
    expect(secret.text()).toBe('no JSON');
  });

  it.each([
    ['they write twice', 'PutSecretValue', [{ a: '2' }, { a: '3' }]],
    ['they write after it', 'DescribeSecret', [{ a: '2' }]],
  ])('says that something may be hidden when %s', async (_, operation, changes) => {
    writeAt(operation, ...changes);
    await expect(manager().write?.('db', ours, 'v1')).rejects.toMatchObject({
      code: 'overwritten',
      remedy: expect.stringContaining('list-secret-version-ids --include-deprecated'),
    });
  });

  it.each(['DescribeSecret', 'GetSecretValue'])(
    'says that something may be hidden when it cannot look with %s',
    async (operation) => {
      writeAt('PutSecretValue', { a: '2' });
      const write = manager().write?.('db', ours, 'v1');
      let count = 0;
      secret.interfere((asked) => {
        if (asked === 'PutSecretValue' && count++ === 0) {
          secret.write('v2', '{"a":"2"}');
          aws.answer(operation, () => error('InternalServiceError'));
        }
      });
      expect(await codeOf(write)).toBe('overwritten');
    },
  );

  it('takes the write for done where the right to look is missing', async () => {
    aws.answer('DescribeSecret', () => error('AccessDeniedException'));
    expect(await manager().write?.('db', ours, 'v1')).toMatchObject({ outcome: 'updated' });
  });

  it('loses nothing of what others write, or says so', async () => {
    const moments = ['GetSecretValue', 'PutSecretValue', 'DescribeSecret'];
    const change = fc.dictionary(fc.constantFrom('ours', 'a', 'b'), fc.constantFrom('2', '3'), {
      minKeys: 1,
    });
    const one = manager();
    const interference = fc.array(fc.tuple(fc.constantFrom(...moments), change), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(interference, async (foreign) => {
        secret = answerForSecret(aws, 'db');
        secret.write('v1', '{"ours":"old","a":"1"}');
        const waiting = [...foreign];
        let expected = members();
        let count = 0;
        secret.interfere((operation) => {
          while (waiting[0]?.[0] === operation) {
            const [, theirs] = waiting.shift() ?? ['', {}];
            expected = { ...expected, ...theirs };
            secret.write(`theirs-${count++}`, JSON.stringify({ ...members(), ...theirs }));
          }
        });
        const code = await codeOf(one.write?.('db', ours));
        if (code === 'overwritten') {
          expect(foreign.some(([moment]) => moment !== 'GetSecretValue')).toBe(true);
          return;
        }
        const isOurs = code === undefined && members()['ours'] === 'new';
        expect(members()).toEqual(isOurs ? { ...expected, ours: 'new' } : expected);
        expect(code === undefined || code === 'conflict').toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
