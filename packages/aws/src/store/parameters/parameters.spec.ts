import { inspect } from 'node:util';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';
import type { AwsAttributes } from '../../attributes';

const time = { Version: 3, LastModifiedDate: 1_700_000_000.123 };
const version = '3@1700000000123';

const values = (text: string) => new Map([['key', new SecretValue(text)]]);

/** moto knows neither KMS keys, tiers and their limits, nor what AWS refuses in a value. */
describe('the Parameter Store', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());

  const manager = (attributes: Partial<AwsAttributes> = {}) =>
    createManager({ service: 'ssm', endpoint_url: aws.url, ...attributes }, withoutWaiting);
  const inputsOf = (operation: string) =>
    aws.asked.filter((asked) => asked.operation === operation).map(({ input }) => input);
  const describeAs = (more: object) => {
    aws.answer('DescribeParameters', () => ({
      body: { Parameters: [{ Name: '/db/key', Type: 'SecureString', ...time, ...more }] },
    }));
    aws.answer('GetParameters', () => ({
      body: { Parameters: [{ Name: '/db/key', Value: 'old', ...time }], InvalidParameters: [] },
    }));
  };

  it('hides no parameter behind one that is denied', async () => {
    aws.answer('GetParameters', ({ Names }) => {
      const names = Names as readonly string[];
      if (names.includes('b')) return error('AccessDeniedException');
      return { body: { Parameters: names.map((Name) => ({ Name, Value: '{}', ...time })) } };
    });
    const answers = await manager({ layout: 'json' }).read?.(['a', 'b', 'c']);
    expect(answers?.get('a')).toMatchObject({ status: 'ok', value: { version } });
    expect(answers?.get('b')).toMatchObject({ status: 'failed', error: { code: 'denied' } });
    expect(answers?.get('c')).toMatchObject({ status: 'ok' });
  });

  it('takes nothing for missing that the answer does not call so', async () => {
    aws.answer('GetParameters', () => ({ body: {} }));
    aws.answer('DescribeParameters', () => ({ body: {} }));
    const own = manager();
    for (const answers of [await own.describe(['a']), await own.read?.(['a'])]) {
      expect(answers?.get('a')).toMatchObject({ error: { code: 'unavailable' } });
    }
    const json = await manager({ layout: 'json' }).read?.(['a']);
    expect(json?.get('a')).toMatchObject({ error: { code: 'unavailable' } });
  });

  it('lists keys by their path where the right to describe is missing, without values', async () => {
    aws.answer('GetParametersByPath', () => ({
      body: { Parameters: [{ Name: '/db/key', Value: 'encrypted', ...time }] },
    }));
    const own = manager();
    const answers = await own.listKeys?.(['db']);
    expect(answers?.get('db')).toMatchObject({ value: { keys: [{ name: 'key' }] } });
    expect(inputsOf('GetParametersByPath')).toMatchObject([{ Path: '/db', WithDecryption: false }]);
    expect(await own.describe(['db'])).toMatchObject(new Map([['db', { status: 'ok' }]]));
  });

  it('names the right to describe when neither way is open', async () => {
    const answer = (await manager().describe(['db'])).get('db');
    expect(answer).toMatchObject({
      error: { code: 'denied', message: expect.stringContaining('ssm:DescribeParameters') },
    });
  });

  it('keeps the key, the type and the tier of a parameter that it writes', async () => {
    describeAs({ KeyId: 'alias/own', Tier: 'Advanced' });
    aws.answer('PutParameter', () => ({ body: { Version: 4 } }));
    await manager().write?.('db', values('new'));
    expect(inputsOf('PutParameter')).toEqual([
      {
        Name: '/db/key',
        Value: 'new',
        Type: 'SecureString',
        KeyId: 'alias/own',
        Tier: 'Advanced',
        Overwrite: true,
      },
    ]);
  });

  it.each([
    [{}, 4096, undefined],
    [{}, 4097, 'too-large'],
    [{ tier: 'advanced' }, 8192, 'Advanced'],
    [{ tier: 'advanced' }, 8193, 'too-large'],
  ] as const)('with %j it takes %i bytes as %s', async (attributes, bytes, expected) => {
    aws.answer('DescribeParameters', () => ({ body: { Parameters: [] } }));
    aws.answer('GetParameters', () => ({
      body: { Parameters: [{ Name: '/db/key', Value: 'x', ...time }] },
    }));
    aws.answer('PutParameter', () => ({ body: { Version: 3 } }));
    const written = manager(attributes).write?.('db', values('x'.repeat(bytes)));
    if (expected === 'too-large') {
      await expect(written).rejects.toMatchObject({ code: expected });
      expect(inputsOf('PutParameter')).toEqual([]);
    } else {
      await written;
      expect(inputsOf('PutParameter')[0]?.['Tier']).toBe(expected);
    }
  });

  it('shows no value when AWS refuses one and quotes it', async () => {
    aws.answer('DescribeParameters', () => ({ body: { Parameters: [] } }));
    aws.answer('PutParameter', ({ Value }) =>
      error(
        'ValidationException',
        `Parameter value can't nest another parameter: ${String(Value)}`,
      ),
    );
    const failure: unknown = await manager()
      .write?.('db', values('{{hunter2}}'))
      .catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ code: 'denied', message: expect.stringContaining('{{ }}') });
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('hunter2');
  });

  it('writes two braces in JSON in a way that AWS takes', async () => {
    aws.answer('PutParameter', () => ({ body: { Version: 3 } }));
    aws.answer('GetParameters', () => ({ body: { Parameters: [{ Name: 'db', ...time }] } }));
    await manager({ layout: 'json' }).write?.('db', values('{{{a.b}}'), null);
    const [text] = inputsOf('PutParameter').map(({ Value }) => String(Value));
    expect(text).not.toContain('{{');
    expect(JSON.parse(text ?? '')).toEqual({ key: '{{{a.b}}' });
  });
});
