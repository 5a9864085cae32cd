import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';

const ours = new Map([['ours', new SecretValue('new {{')]]);

/** Between the look and the write AWS compares nothing. */
describe('a write to the Parameter Store at the same moment as somebody else', () => {
  let aws: FakeAws;
  let versions: string[];
  let theirs: (() => void)[];
  beforeEach(async () => {
    aws = await startFakeAws();
    theirs = [];
  });
  afterEach(() => aws.close());

  /** One parameter, which counts its versions as AWS does. */
  const answerFor = (id: string, text: string) => {
    versions = [text];
    const state = (number: number) => ({
      Name: id,
      Version: number,
      LastModifiedDate: number,
      Type: 'SecureString',
    });
    aws.answer('DescribeParameters', () => ({
      body: { Parameters: [state(versions.length)] },
    }));
    aws.answer('GetParameters', ({ Names }) => {
      const [name] = Names as string[];
      const [, selector] = name?.split(':') ?? [];
      const number = selector === undefined ? versions.length : Number(selector);
      const Value = versions[number - 1];
      if (Value === undefined) return { body: { Parameters: [], InvalidParameters: Names } };
      const parameter = { ...state(number), Value, ...(selector && { Selector: `:${selector}` }) };
      return { body: { Parameters: [parameter], InvalidParameters: [] } };
    });
    aws.answer('PutParameter', ({ Value }) => {
      theirs.shift()?.();
      versions.push(String(Value));
      return { body: { Version: versions.length } };
    });
  };
  const manager = (layout: 'json' | 'flat') =>
    createManager({ endpoint_url: aws.url, service: 'ssm', layout }, withoutWaiting);
  const codeOf = (write: Promise<unknown> | undefined) =>
    write?.catch((reason: unknown) =>
      reason instanceof SecretsManagerError ? reason.code : 'a bug',
    );
  const write = (text: string) => () => versions.push(text);

  it('keeps what they wrote to other keys', async () => {
    answerFor('db', '{"ours":"old","a":"1"}');
    theirs = [write('{"ours":"old","a":"2"}')];
    const written = await manager('json').write?.('db', ours);
    expect(written).toMatchObject({ outcome: 'updated', version: '4@4000' });
    expect(JSON.parse(versions.at(-1) ?? '')).toEqual({ ours: 'new {{', a: '2' });
    expect(versions.at(-1)).not.toContain('{{');
  });

  it('gives their value back when they wrote to the same key', async () => {
    answerFor('db', '{"ours":"old"}');
    theirs = [write('{"ours":"theirs"}')];
    expect(await codeOf(manager('json').write?.('db', ours))).toBe('conflict');
    expect(versions.at(-1)).toBe('{"ours":"theirs"}');
  });

  it('gives a value of layout flat back', async () => {
    answerFor('/db/ours', 'old');
    theirs = [write('theirs')];
    expect(await codeOf(manager('flat').write?.('db', ours))).toBe('conflict');
    expect(versions.at(-1)).toBe('theirs');
  });

  it.each([
    ['they write twice', () => [write('{"a":"2"}'), write('{"a":"3"}')]],
    ['they remove it', () => [() => (versions = [])]],
    [
      'it cannot be looked at',
      () => [
        () => {
          versions.push('{"a":"2"}');
          aws.answer('GetParameters', () => error('InternalServerError'));
        },
      ],
    ],
  ])('says that something may be hidden when %s', async (_, interference) => {
    answerFor('db', '{"ours":"old"}');
    theirs = interference();
    await expect(manager('json').write?.('db', ours)).rejects.toMatchObject({
      code: 'overwritten',
      remedy: expect.stringContaining('aws ssm get-parameter-history --name db'),
    });
  });
});
