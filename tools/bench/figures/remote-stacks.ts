import { createFaultProxy } from '@stackref/testing';
import { createBaoClient } from '../../e2e/remote-stores/bao-client';
import { openbao } from '../../servers/openbao';
import { withServers } from '../../servers/with-servers';
import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace, type BenchStore } from '../input/bench-workspace';
import type { SecretPairs } from '../input/generate-stack';
import { peakMemory } from '../peak-memory';

const stacks = 1000;
const secrets = 50;
const mount = 'bench';

/** `nx run-many -t validate` on many stacks over few secrets in OpenBao, in a new world and in an unchanged one. */
export const remoteStacks: Figure = {
  name: `${stacks} stacks over ${secrets} shared secrets in OpenBao`,
  measure: () =>
    withServers([openbao], async (environment) => {
      const bao = createBaoClient(environment);
      await bao.mount(mount);
      for (let index = 0; index < secrets; index++) {
        await bao.put(mount, nameOf(index), { username: 'root', password: 'p4ssword' });
      }
      const proxy = await createFaultProxy({ target: bao.address });
      const store: BenchStore = {
        content: 'every secrets manager',
        secretsManager: ['flavor: vault', `url: ${proxy.url}`, `mount_point: ${mount}`],
        secretsOf,
        environment: { VAULT_TOKEN: bao.rootToken },
      };
      const workspace = await createBenchWorkspace(stacks, store);
      const runMany = (target: string, ...args: readonly string[]) =>
        workspace.nx('run-many', '-t', target, ...args);
      const requestsOf = async (run: () => Promise<void>) => {
        const before = proxy.requests.length;
        await run();
        return proxy.requests.length - before;
      };
      try {
        const first = await requestsOf(() => runMany('validate'));
        console.log(`  requests of the first run                    ${first}`);
        const second = await requestsOf(() => runMany('validate'));
        console.log(`  requests of a run in an unchanged world      ${second}`);
        for (const target of ['noop-after', 'validate']) {
          const bytes = await peakMemory(() => runMany(target, '--skip-nx-cache'));
          console.log(`  peak memory, ${target.padEnd(31)} ${(bytes / 2 ** 20).toFixed(0)} MiB`);
        }
        await printRatios({
          contenders: [
            { name: 'noop pairs', run: () => runMany('noop-after') },
            { name: 'validate, cold', run: () => runMany('validate', '--skip-nx-cache') },
            { name: 'validate, unchanged', run: () => runMany('validate') },
          ],
          subject: 'validate, cold',
          baselines: [{ name: 'noop pairs' }, { name: 'validate, unchanged' }],
          rounds: 5,
        });
      } finally {
        workspace.remove();
        await proxy.close();
      }
    }),
};

/** Twelve of the shared secrets, others for each stack. */
function secretsOf(index: number): SecretPairs {
  return new Map(
    Array.from({ length: 12 }, (_, place) => [
      nameOf((index * 7 + place) % secrets),
      ['username', 'password'],
    ]),
  );
}

function nameOf(index: number): string {
  return `shared_${index}`;
}
