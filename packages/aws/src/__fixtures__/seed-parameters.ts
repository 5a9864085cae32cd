import { createKeyEncoding } from '@stackref/core/secrets-manager';
import type { TestStore } from '@stackref/testing';
import { parameterNameCharacter } from '../store/parameters/parameter-names';
import type { SdkClients } from './store-of-moto';

const encoding = createKeyEncoding(parameterNameCharacter);

/** Puts secrets into the Parameter Store as one parameter for each key, with the SDK alone. */
export function seedFlatParameters(
  { parameters: client }: SdkClients,
  path: string,
): Pick<TestStore, 'seed' | 'remove'> {
  return {
    async seed(secrets) {
      for (const [name, values] of secrets) {
        for (const [key, text] of values) {
          const id = `/${path}/${name}/${encoding.encode(key)}`;
          await client.putParameter({ Name: id, Value: text, Type: 'SecureString' });
        }
      }
    },
    async remove(name) {
      const { Parameters = [] } = await client.getParametersByPath({ Path: `/${path}/${name}` });
      await client.deleteParameters({ Names: Parameters.flatMap(({ Name }) => Name ?? []) });
    },
  };
}

/** Puts secrets into the Parameter Store as one JSON object each, with the SDK alone. */
export function seedJsonParameters(
  { parameters: client }: SdkClients,
  path: string,
): Pick<TestStore, 'seed' | 'remove' | 'makeUnusable'> {
  const put = (name: string, Value: string) =>
    client.putParameter({ Name: `/${path}/${name}`, Value, Type: 'SecureString', Overwrite: true });
  return {
    async seed(secrets) {
      for (const [name, values] of secrets) {
        await put(name, JSON.stringify(Object.fromEntries(values)));
      }
    },
    async remove(name) {
      await client.deleteParameter({ Name: `/${path}/${name}` });
    },
    async makeUnusable(name, state) {
      if (state !== 'corrupt') throw new Error(`No parameter is ${state}.`);
      await put(name, 'no JSON');
    },
  };
}
