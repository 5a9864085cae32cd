import { z } from 'zod';
import type { Answer, Answers } from '../secrets-manager/secrets-manager';
import { defineSecretsManager } from '../secrets-manager/secrets-manager-flavor';
import {
  findVariableSecrets,
  problemOfVariablePart,
  variableName,
  type VariableSecret,
} from './secret-variable';

const attributes = z.strictObject({
  prefix: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, 'A prefix consists of upper-case letters, digits and `_`.')
    .optional()
    .describe(
      'What the names of all variables begin with, such as `PROD_` for `PROD_MYSQL_SECRET__PASSWORD`. Empty by default.',
    ),
});

/**
 * The environment of the process as a secrets manager, for CI systems that hand secrets to their jobs as variables:
 * `MYSQL_SECRET__PASSWORD` is key `password` of secret `mysql_secret`. An empty variable is an empty value.
 */
export const environmentSecretsManager = defineSecretsManager({
  name: 'env',
  description: 'Variables of the environment, such as those that a CI system gives to a job.',
  attributes,
  addByHand:
    ({ prefix }) =>
    (secret, keys) => {
      const unfit = keys.map((key) => problemOfVariablePart('key', key)).find(Boolean);
      const names = keys.map((key) => variableName(secret, key, prefix)).join(', ');
      if (unfit !== undefined) return `${unfit.message} ${unfit.remedy}`;
      return `Set the environment ${keys.length === 1 ? 'variable' : 'variables'} ${names}.`;
    },
  storeOf: ({ prefix }) => ({ prefix }),
  problemOfName: problemOfVariablePart,
  create({ prefix }, { environment }) {
    const ask = (names: readonly string[]): Promise<Answers<VariableSecret>> => {
      const secrets = findVariableSecrets(environment, prefix);
      return Promise.resolve(new Map(names.map((name) => [name, answerFor(name, secrets)])));
    };
    return {
      describe: async (names) => only(await ask(names), ({ version }) => ({ version })),
      listKeys: async (names) => only(await ask(names), ({ version, keys }) => ({ version, keys })),
      read: async (names) => only(await ask(names), ({ version, values }) => ({ version, values })),
      list: (start = '') =>
        Promise.resolve(
          [...findVariableSecrets(environment, prefix).keys()]
            .filter((name) => name.startsWith(start))
            .sort(),
        ),
    };
  },
});

function answerFor(
  name: string,
  secrets: ReadonlyMap<string, VariableSecret>,
): Answer<VariableSecret> {
  const error = problemOfVariablePart('secret', name);
  if (error !== undefined) return { status: 'failed', error };
  const value = secrets.get(name);
  return value === undefined ? { status: 'missing' } : { status: 'ok', value };
}

function only<Part>(
  answers: Answers<VariableSecret>,
  part: (secret: VariableSecret) => Part,
): Answers<Part> {
  return new Map(
    [...answers].map(([name, answer]) => [
      name,
      answer.status === 'ok' ? { status: 'ok', value: part(answer.value) } : answer,
    ]),
  );
}
