import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../../process/run-process';
import { sops } from '../../servers/sops';
import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace } from '../input/bench-workspace';

const count = 1000;

/** A file of many secrets: one written, and all read, each by a process of its own, over the `sops` program. */
export const secretsFile: Figure = {
  name: `a file of ${count} secrets, written and read beside sops`,
  measure: async () => {
    const { STACKREF_TEST_SOPS: program = '' } = await sops.install();
    const workspace = await createBenchWorkspace(1);
    const cwd = workspace.root;
    const environment = { ...process.env, SOPS_AGE_KEY_FILE: join(cwd, '..', 'identity.txt') };
    const runSops = (...args: readonly string[]) =>
      runOrThrow(program, ['--disable-version-check', ...args], { cwd, environment });
    try {
      const recipient = await workspace.node(makeIdentity);
      writeFileSync(join(cwd, 'secrets.yaml'), plainSecrets);
      await runSops('encrypt', '--in-place', '--age', recipient, 'secrets.yaml');
      await printRatios({
        contenders: [
          { name: 'sops set', run: () => runSops('set', 'secrets.yaml', ...change) },
          { name: 'write', run: () => workspace.node(writeOne) },
        ],
        subject: 'write',
        baselines: [{ name: 'sops set', aim: 2 }],
        rounds: 9,
      });
      await printRatios({
        contenders: [
          { name: 'sops decrypt', run: () => runSops('decrypt', 'secrets.yaml') },
          { name: 'read', run: () => workspace.node(readAll) },
        ],
        subject: 'read',
        baselines: [{ name: 'sops decrypt', aim: 2 }],
        rounds: 9,
      });
    } finally {
      workspace.remove();
    }
  },
};

const names = Array.from({ length: count }, (_, index) => `secret_${index}`);
const plainSecrets = names
  .map((name) => `${name}:\n    username: root\n    password: p4ssword of ${name}\n`)
  .join('');

const change = ['["secret_7"]["password"]', '"another"'];

const makeIdentity = `
  const { createIdentityFile } = require('@stackref/local');
  const options = { workspaceRoot: process.cwd(), now: new Date() };
  const { recipient } = await createIdentityFile('../identity.txt', options);
  process.stdout.write(recipient);`;

const open = `
  const { SecretValue } = require('@stackref/core/secrets-manager');
  const { localSecretsManager } = require('@stackref/local');
  const manager = localSecretsManager.create({}, {
    stackFolder: process.cwd(),
    workspaceRoot: process.cwd(),
    environment: { SOPS_AGE_KEY_FILE: '../identity.txt' },
  });`;

const writeOne = `${open}
  // Another value each time: an equal one would not be written.
  const value = new SecretValue(String(process.pid));
  const { outcome } = await manager.write('secret_7', new Map([['password', value]]));
  if (outcome !== 'updated') throw new Error(outcome);`;

const readAll = `${open}
  const answers = await manager.read(${JSON.stringify(names)});
  if ([...answers.values()].some(({ status }) => status !== 'ok')) throw new Error('not all');`;
