import { randomUUID } from 'node:crypto';
import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { startBoto3 } from './__fixtures__/boto3';
import type { Boto3 } from './__fixtures__/boto3';
import { createManager } from './__fixtures__/create-manager';
import { useMoto } from './__fixtures__/moto';

const moto = useMoto();
process.env['AWS_ACCESS_KEY_ID'] = 'x';
process.env['AWS_SECRET_ACCESS_KEY'] = 'x';

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

async function read(manager: SecretsManager, name: string) {
  const answer = (await manager.read?.([name]))?.get(name);
  if (answer?.status !== 'ok') return answer?.status;
  return Object.fromEntries([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

/** The four places of a secret, as boto3 writes and reads them. */
const places = [
  {
    service: 'secretsmanager',
    layout: 'json',
    write: (boto3: Boto3, name: string, texts: object, isNew: boolean) =>
      boto3.call('secretsmanager', isNew ? 'create_secret' : 'put_secret_value', {
        [isNew ? 'Name' : 'SecretId']: name,
        SecretString: JSON.stringify(texts),
      }),
    read: async (boto3: Boto3, name: string) =>
      JSON.parse(
        String(
          (await boto3.call('secretsmanager', 'get_secret_value', { SecretId: name }))[
            'SecretString'
          ],
        ),
      ) as object,
  },
  {
    service: 'ssm',
    layout: 'json',
    write: (boto3: Boto3, name: string, texts: object) =>
      boto3.call('ssm', 'put_parameter', {
        Name: name,
        Value: JSON.stringify(texts),
        Type: 'SecureString',
        Overwrite: true,
      }),
    async read(boto3: Boto3, name: string) {
      const { Parameter } = await boto3.call('ssm', 'get_parameter', {
        Name: name,
        WithDecryption: true,
      });
      return JSON.parse((Parameter as { Value: string }).Value) as object;
    },
  },
] as const;

describe.each(places)(
  '$service with layout $layout beside boto3',
  ({ service, layout, ...place }) => {
    let boto3: Boto3;
    let name: string;
    beforeAll(() => {
      boto3 = startBoto3(moto.open);
    });
    afterAll(() => boto3.close());
    beforeEach(() => {
      name = `db-${randomUUID()}`;
    });

    const managers: SecretsManager[] = [];
    afterEach(async () => {
      for (const own of managers.splice(0)) await own.close?.();
    });
    const manager = () => {
      const own = createManager({ service, layout, endpoint_url: moto.open });
      managers.push(own);
      return own;
    };

    it('reads what boto3 wrote, and boto3 reads what was written', async () => {
      await place.write(boto3, name, { user: 'röot', port: 3306 }, true);
      expect(await read(manager(), name)).toEqual({ user: 'röot', port: '3306' });
      await manager().write?.(name, values({ password: 'a"b\n{{c' }));
      expect(await place.read(boto3, name)).toEqual({
        user: 'röot',
        port: 3306,
        password: 'a"b\n{{c',
      });
    });

    it('does not write over what boto3 wrote since the inventory', async () => {
      await place.write(boto3, name, { ours: 'old' }, true);
      const own = manager();
      const seen = (await own.describe([name])).get(name);
      const version = seen?.status === 'ok' ? seen.value.version : undefined;
      await place.write(boto3, name, { ours: 'theirs' }, false);
      await expect(own.write?.(name, values({ ours: 'new' }), version)).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await place.read(boto3, name)).toEqual({ ours: 'theirs' });
    });
  },
);
