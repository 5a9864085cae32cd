import { randomBytes } from 'node:crypto';
import { createFaultProxy, type FaultProxy } from '@stackref/testing';
import { createWorkspace, type Workspace } from '../workspace';
import { createBaoClient, type BaoClient } from './bao-client';
import { createMotoClient, motoRegion, type MotoClient } from './moto-client';

/** A value that must be found nowhere but in the stores. */
export const canary = 'kept: in "the" store/+é\nsecond-line-of-kept';

/** Twenty stacks over three stores: two engines of one OpenBao, and AWS. */
export interface TwentyStacks {
  readonly workspace: Workspace;
  readonly bao: BaoClient;
  readonly moto: MotoClient;
  /** Between the stacks and OpenBao, to make it fail. */
  readonly baoGate: FaultProxy;
  /** Between the stacks and AWS, to see what is asked. */
  readonly awsGate: FaultProxy;
  /** The engines of OpenBao. */
  readonly mounts: readonly [string, string];
  /** What the secrets in AWS begin with. */
  readonly awsPrefix: string;
  /** Credentials with all rights. */
  readonly environment: NodeJS.ProcessEnv;
  /** The stacks of each store. */
  readonly names: Readonly<Record<'first' | 'second' | 'aws', readonly string[]>>;
  close(): Promise<void>;
}

/** Every stack references the secret `shared` of its store, and one of its own. */
export async function createTwentyStacks(): Promise<TwentyStacks> {
  const bao = createBaoClient();
  const moto = createMotoClient();
  const baoGate = await createFaultProxy({ target: bao.address });
  const awsGate = await createFaultProxy({ target: moto.url });
  const run = randomBytes(4).toString('hex');
  const mounts = [`first-${run}`, `second-${run}`] as const;
  const awsPrefix = `e2e-${run}/`;
  const names = {
    first: Array.from({ length: 7 }, (_, index) => `first-${index}`),
    second: Array.from({ length: 7 }, (_, index) => `second-${index}`),
    aws: Array.from({ length: 6 }, (_, index) => `aws-${index}`),
  };
  const workspace = await createWorkspace('every secrets manager');
  workspace.delete('stack');
  workspace.write('.gitignore', `${workspace.read('.gitignore')}.stackref/\n`);
  const both = { username: 'root', password: canary };
  for (const [mount, stacks] of [
    [mounts[0], names.first],
    [mounts[1], names.second],
  ] as const) {
    await bao.mount(mount);
    for (const secret of ['shared', ...stacks]) await bao.put(mount, secret, both);
    const store = [`flavor: vault`, `url: ${baoGate.url}`, `mount_point: ${mount}`];
    for (const stack of stacks) workspace.write(fileOf(stack), stackOn(stack, store));
  }
  for (const secret of ['shared', ...names.aws]) await moto.put(`${awsPrefix}${secret}`, both);
  const aws = [
    'flavor: aws',
    `region_name: ${motoRegion}`,
    `endpoint_url: ${awsGate.url}`,
    `prefix: ${awsPrefix}`,
  ];
  for (const stack of names.aws) workspace.write(fileOf(stack), stackOn(stack, aws));
  await workspace.commit();
  return {
    workspace,
    bao,
    moto,
    baoGate,
    awsGate,
    mounts,
    awsPrefix,
    environment: { ...moto.environment, VAULT_TOKEN: bao.rootToken },
    names,
    async close() {
      workspace.remove();
      await baoGate.close();
      await awsGate.close();
    },
  };
}

export function fileOf(stack: string): string {
  return `stacks/${stack}/stack.yaml`;
}

/** The reference to the stack's own secret is in line 13. */
function stackOn(name: string, store: readonly string[]): string {
  const lines = [
    `name: ${name}`,
    "catalogs: ['@stackref/zenml']",
    'components:',
    '  secrets_manager:',
    ...store.map((line) => `    ${line}`),
    '  metadata_store:',
    '    flavor: mysql',
    '    host: db.internal',
    '    database: zenml',
    "    username: '{{shared.username}}'",
    `    password: '{{${name}.password}}'`,
  ];
  return `${lines.join('\n')}\n`;
}
