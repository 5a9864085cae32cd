import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { secretsManager as aws } from '@stackref/aws';
import { secretsManager as vault } from '@stackref/vault';
import { randomBytes } from 'node:crypto';
import { runOrThrow } from '../../process/run-process';
import { createBaoClient } from './bao-client';
import { createMotoClient, motoRegion } from './moto-client';
import { testVariable } from './test-variable';

const text = 'kept: in "the" store/+é 100% {{x.y}}';
const folders = { stackFolder: __dirname, workspaceRoot: __dirname };

/** What vals, a program of others, reads at a place that we have written to. */
async function readByVals(reference: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const printed = await runOrThrow(testVariable('STACKREF_TEST_VALS'), ['get', reference], {
    environment: { PATH: process.env['PATH'], HOME: __dirname, ...environment },
  });
  return printed.replace(/\n$/, '');
}

async function write(manager: SecretsManager): Promise<void> {
  await manager.write?.('mysql', new Map([['password', new SecretValue(text)]]));
  await manager.close?.();
}

describe('vals', () => {
  it('reads what was written to OpenBao', async () => {
    const bao = createBaoClient();
    const mount = `vals-${randomBytes(4).toString('hex')}`;
    await bao.mount(mount);
    const environment = { VAULT_TOKEN: bao.rootToken, VAULT_ADDR: bao.address };
    await write(
      vault.create(vault.attributes.parse({ mount_point: mount }), { ...folders, environment }),
    );
    const reference = `ref+vault://${mount}/mysql?address=${bao.address}#/password`;
    expect(await readByVals(reference, environment)).toBe(text);
  });

  it.each([
    ['AWS Secrets Manager', 'secretsmanager', 'awssecrets://PREFIX/mysql?region=REGION#/password'],
    ['SSM Parameter Store', 'ssm', 'awsssm:///PREFIX/mysql/password?region=REGION'],
  ] as const)('reads what was written to %s', async (_, service, place) => {
    const moto = createMotoClient();
    const prefix = `vals-${randomBytes(4).toString('hex')}`;
    const environment = { ...moto.environment, AWS_ENDPOINT_URL: moto.url };
    // The SDK looks for credentials in the process.
    Object.assign(process.env, moto.environment);
    const attributes = { region_name: motoRegion, endpoint_url: moto.url, prefix, service };
    await write(aws.create(aws.attributes.parse(attributes), { ...folders, environment }));
    const reference = place.replace('PREFIX', prefix).replace('REGION', motoRegion);
    expect(await readByVals(`ref+${reference}`, environment)).toBe(text);
  });
});
