import { createKeyEncoding } from '@stackref/core/secrets-manager';
import type { TestStore } from '@stackref/testing';
import { secretNameCharacter } from '../store/secrets/secret-names';
import type { SdkClients } from './store-of-moto';

const encoding = createKeyEncoding(secretNameCharacter);

/** Puts secrets into Secrets Manager as one secret for each key, with the SDK alone. */
export function seedFlatSecrets(
  { secrets: client }: SdkClients,
  path: string,
): Pick<TestStore, 'seed' | 'remove' | 'makeUnusable'> {
  const idsOf = async (name: string) => {
    const filters = [{ Key: 'name' as const, Values: [`${path}/${name}/`] }];
    const { SecretList = [] } = await client.listSecrets({ Filters: filters, MaxResults: 100 });
    return SecretList.flatMap(({ Name }) => Name ?? []);
  };
  const remove = async (name: string) => {
    for (const id of await idsOf(name)) {
      await client.deleteSecret({ SecretId: id, ForceDeleteWithoutRecovery: true });
    }
  };
  return {
    async seed(secrets) {
      for (const [name, values] of secrets) {
        for (const [key, text] of values) {
          // moto makes a secret without a value of it.
          if (text === '') throw new Error('AWS stores no empty text.');
          const id = `${path}/${name}/${encoding.encode(key)}`;
          await client.createSecret({ Name: id, SecretString: text });
        }
      }
    },
    remove,
    async makeUnusable(name, state) {
      const ids = await idsOf(name);
      switch (state) {
        case 'deleted':
          for (const id of ids) await client.deleteSecret({ SecretId: id });
          break;
        case 'no-value':
          await remove(name);
          for (const id of ids) await client.createSecret({ Name: id });
          break;
        default:
          throw new Error(`No flat secret of Secrets Manager is ${state}.`);
      }
    },
  };
}
