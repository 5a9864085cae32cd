import { randomUUID } from 'node:crypto';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createManager } from './__fixtures__/create-manager';
import { useMoto } from './__fixtures__/moto';
import { createSdkClients } from './__fixtures__/store-of-moto';
import type { AwsAttributes } from './attributes';

const { guarded } = useMoto();
const { secrets, parameters } = createSdkClients(guarded);

/** A name that nobody else has in the server. */
const unique = () => `independent-${randomUUID()}`;

async function write(
  attributes: Partial<AwsAttributes>,
  name: string,
  values: Readonly<Record<string, string>>,
) {
  const manager = createManager({ endpoint_url: guarded, profile: 'admin', ...attributes });
  const changes = Object.entries(values).map(
    ([key, text]) => [key, new SecretValue(text)] as const,
  );
  await manager.write?.(name, new Map(changes));
  await manager.close?.();
}

async function read(attributes: Partial<AwsAttributes>, name: string) {
  const manager = createManager({ endpoint_url: guarded, profile: 'admin', ...attributes });
  const answer = (await manager.read?.([name]))?.get(name);
  await manager.close?.();
  const values = answer?.status === 'ok' ? answer.value.values : new Map<string, SecretValue>();
  return Object.fromEntries([...values].map(([key, value]) => [key, value.reveal()]));
}

const secretText = async (id: string) =>
  (await secrets.getSecretValue({ SecretId: id })).SecretString;

describe('the SDK alone', () => {
  afterAll(() => {
    secrets.destroy();
    parameters.destroy();
  });

  it('reads one JSON object', async () => {
    const name = unique();
    await write({ prefix: 'team/prod' }, name, { username: 'root', password: 'a"b\n' });
    expect(await secretText(`team/prod/${name}`)).toBe('{"username":"root","password":"a\\"b\\n"}');
  });

  it('finds everything as it was but what was written', async () => {
    const name = unique();
    const text = '{ "port": 12345678901234567890,\n  "password" : "old", "z": {"b": 1, "a":2} }';
    await secrets.createSecret({ Name: name, SecretString: text });
    await write({}, name, { password: 'new' });
    expect(await secretText(name)).toBe(text.replace('old', 'new'));
  });

  it('reads one secret for each key', async () => {
    const name = unique();
    await write({ layout: 'flat' }, name, { username: 'root', 'a/b': 'slash' });
    expect(await secretText(`${name}/username`)).toBe('root');
    expect(await secretText(`${name}/a--2f-b`)).toBe('slash');
  });

  it('reads a secret in the form of ZenML, with its type and its tags', async () => {
    const namespace = unique();
    await write({ layout: 'zenml', scope: 'namespace', namespace }, 'db', { password: 'p4ss' });
    const id = `zenml/namespace/${namespace}/db`;
    expect(JSON.parse((await secretText(id)) ?? '')).toEqual({
      password: 'p4ss',
      zenml_schema_name: 'arbitrary',
    });
    const { Tags = [] } = await secrets.describeSecret({ SecretId: id });
    expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).toEqual({
      zenml_scope: 'namespace',
      zenml_secret_name: 'db',
      zenml_secret_schema: 'arbitrary',
      zenml_namespace: namespace,
    });
  });

  it('reads one encrypted parameter for each key', async () => {
    const name = unique();
    await write({ service: 'ssm', prefix: '/team/prod' }, name, { password: 'p4ss' });
    const { Parameter } = await parameters.getParameter({
      Name: `/team/prod/${name}/password`,
      WithDecryption: true,
    });
    expect(Parameter).toMatchObject({ Type: 'SecureString', Value: 'p4ss' });
  });

  it('reads one JSON parameter', async () => {
    const name = unique();
    await write({ service: 'ssm', layout: 'json' }, name, { password: '{{a.b}}' });
    const { Parameter } = await parameters.getParameter({ Name: name, WithDecryption: true });
    expect(JSON.parse(Parameter?.Value ?? '')).toEqual({ password: '{{a.b}}' });
  });
});

describe('this package', () => {
  const zenml = { password: 'p4ss', zenml_schema_name: 'basic_auth' };

  it.each([
    ['zenml-legacy', {}, ''],
    ['zenml', { scope: 'global' }, 'zenml/global/'],
  ] as const)('reads what ZenML wrote with %s and keeps its type', async (layout, scope, path) => {
    const name = unique();
    await secrets.createSecret({ Name: `${path}${name}`, SecretString: JSON.stringify(zenml) });
    expect(await read({ layout, ...scope }, name)).toEqual({ password: 'p4ss' });
    await write({ layout, ...scope }, name, { password: 'new' });
    expect(JSON.parse((await secretText(`${path}${name}`)) ?? '')).toEqual({
      ...zenml,
      password: 'new',
    });
  });

  it('reads a plain parameter that somebody else made', async () => {
    const name = unique();
    await parameters.putParameter({ Name: `/${name}/host`, Value: 'db.internal', Type: 'String' });
    expect(await read({ service: 'ssm' }, name)).toEqual({ host: 'db.internal' });
  });
});

describe('rights that are just enough', () => {
  const seeded = unique();
  const attributes = { endpoint_url: guarded, prefix: seeded };
  beforeAll(async () => {
    for (let index = 0; index < 21; index++) {
      await secrets.createSecret({ Name: `${seeded}/s${index}`, SecretString: '{"key":"value"}' });
    }
    await parameters.putParameter({ Name: `/${seeded}/db/key`, Value: 'v', Type: 'SecureString' });
  });
  const names = Array.from({ length: 21 }, (_, index) => `s${index}`);

  it('tell which secrets exist by DescribeSecret alone, many of them too', async () => {
    const manager = createManager({ ...attributes, profile: 'describe' });
    const answers = await manager.describe([...names, 'missing']);
    expect(answers.get('missing')).toEqual({ status: 'missing' });
    expect([...answers.values()].filter(({ status }) => status === 'ok')).toHaveLength(21);
  });

  it('read many secrets by GetSecretValue alone', async () => {
    const manager = createManager({ ...attributes, profile: 'read-one-by-one' });
    const answers = await manager.read?.(names);
    expect([...(answers?.values() ?? [])].every(({ status }) => status === 'ok')).toBe(true);
  });

  it('list and read parameters below a path by GetParametersByPath and GetParameters alone', async () => {
    const manager = createManager({ ...attributes, service: 'ssm', profile: 'path-parameters' });
    expect((await manager.listKeys?.(['db', 'missing']))?.get('missing')).toEqual({
      status: 'missing',
    });
    expect((await manager.read?.(['db']))?.get('db')).toMatchObject({ status: 'ok' });
  });
});
