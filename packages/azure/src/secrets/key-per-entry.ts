import type { Answer, Answers, Calls, SecretsManager, SecretValue } from '@stackref/core';
import type { KeyVault } from '../client/key-vault';
import { currentVersion } from '../entries/current-version';
import type { KeyPerEntry } from '../layout/layout';
import { groupVersion } from './group-version';
import { listDeletedGroups, listGroups, type KeyGroup } from './key-groups';
import { once } from './once';
import { deletedSecret, disabledSecret } from './secret-errors';
import { createKeyPerEntryWriter } from './write-key-per-entry';

/** The operations of a layout with one entry for each key. Key names are known without reading a value. */
export function createKeyPerEntryStore(
  vault: KeyVault,
  layout: KeyPerEntry,
  { askEach }: Pick<Calls, 'askEach'>,
): SecretsManager {
  /** Lists the vault once for all names, and what is deleted only when a name is not in it. */
  const askGroups = <Value>(
    names: readonly string[],
    ask: (group: KeyGroup) => Promise<Answer<Value>>,
  ): Promise<Answers<Value>> => {
    const groups = once(() => listGroups(vault, layout));
    const deleted = once(() => listDeletedGroups(vault, layout));
    return askEach(names, async (name): Promise<Answer<Value>> => {
      const problem = layout.problemOf(name);
      if (problem !== undefined) return { status: 'failed', error: problem };
      const identity = layout.identityOf(name);
      const group = (await groups()).get(identity);
      if (group !== undefined) return ask(group);
      const removed = (await deleted()).get(identity);
      if (removed === undefined) return { status: 'missing' };
      return { status: 'failed', error: deletedSecret(removed.keys[0].entry.name) };
    });
  };

  const describe = async ({ keys }: KeyGroup): Promise<Answer<{ readonly version: string }>> => {
    const versions = await Promise.all(
      keys.map(async ({ key, entry }) => {
        const current = currentVersion(await vault.listVersions(entry.name));
        if (current?.isEnabled === false) throw disabledSecret(entry.name);
        return [key, current?.version] as const;
      }),
    );
    return withVersion(new Map(versions), {});
  };

  return {
    describe: (names) => askGroups(names, describe),

    listKeys: (names) =>
      askGroups(names, async (group) => {
        const described = await describe(group);
        if (described.status !== 'ok') return described;
        const keys = group.keys.map(({ key }) => ({ name: key, empty: undefined }));
        return { status: 'ok', value: { ...described.value, keys } };
      }),

    async list(prefix = '') {
      const groups = await listGroups(vault, layout);
      return [...groups.values()]
        .map(({ secret }) => secret)
        .filter((name) => name.startsWith(prefix))
        .sort();
    },

    read: (names) =>
      askGroups(names, async ({ keys }) => {
        const contents = await Promise.all(
          keys.map(async ({ key, entry }) => [key, await vault.read(entry.name)] as const),
        );
        const values = new Map<string, SecretValue>();
        for (const [key, content] of contents) {
          if (content !== undefined) values.set(key, content.value);
        }
        const versions = contents.map(([key, content]) => [key, content?.version] as const);
        return withVersion(new Map(versions), { values });
      }),

    ...createKeyPerEntryWriter(vault, layout),
  };
}

/** A key whose entry was removed since the vault was listed is no more there; without keys there is no secret. */
function withVersion<Rest>(
  versions: ReadonlyMap<string, string | undefined>,
  rest: Rest,
): Answer<Rest & { readonly version: string }> {
  const present = new Map<string, string>();
  for (const [key, version] of versions) if (version !== undefined) present.set(key, version);
  if (present.size === 0) return { status: 'missing' };
  return { status: 'ok', value: { ...rest, version: groupVersion(present) } };
}
