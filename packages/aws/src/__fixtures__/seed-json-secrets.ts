import type { TestStore } from '@stackref/testing';
import type { SdkClients } from './store-of-moto';

/** Puts secrets into Secrets Manager as one JSON object each, with the SDK alone. */
export function seedJsonSecrets(
  { secrets: client }: SdkClients,
  path: string,
): Pick<TestStore, 'seed' | 'remove' | 'makeUnusable'> {
  const idOf = (name: string) => `${path}/${name}`;
  const remove = async (name: string) => {
    await client.deleteSecret({ SecretId: idOf(name), ForceDeleteWithoutRecovery: true });
  };
  return {
    async seed(secrets) {
      for (const [name, values] of secrets) {
        await client.createSecret({
          Name: idOf(name),
          SecretString: JSON.stringify(Object.fromEntries(values)),
        });
      }
    },
    remove,
    async makeUnusable(name, state) {
      switch (state) {
        case 'deleted':
          await client.deleteSecret({ SecretId: idOf(name), RecoveryWindowInDays: 7 });
          break;
        case 'no-value':
          await remove(name);
          await client.createSecret({ Name: idOf(name) });
          break;
        case 'corrupt':
          await client.putSecretValue({ SecretId: idOf(name), SecretString: 'no JSON' });
          break;
        default:
          throw new Error(`Secrets Manager has no secret that is ${state}.`);
      }
    },
  };
}
