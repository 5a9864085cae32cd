import { createHash } from 'node:crypto';
import {
  SecretsManagerError,
  SecretValue,
  type Answer,
  type SecretDescription,
} from '@stackref/core/secrets-manager';
import { brokenPromise } from './__fixtures__/broken-promise';
import { hasCode, missingInsteadOf, putBlindly, withQuestions } from './__fixtures__/deviations';
import { exampleHarness, type Deviate } from './__fixtures__/example-harness';
import type { SecretsManagerHarness } from './harness';

type Described = [string, Answer<SecretDescription>];

const nothing = 'takes no secret for missing or there with credentials that may do nothing';
const expired = 'takes no secret for missing or there with credentials that have expired';
const listOnly =
  'takes no secret for missing or there with credentials that may only see which secrets exist';
const deleted = 'tells a secret that is deleted from a missing one, without hiding others';

describe('secretsManagerContract', () => {
  it.each<[string, Deviate, string]>([
    ['takes denied for missing', (manager) => missingInsteadOf(manager, 'denied'), nothing],
    ['takes denied for missing', (manager) => missingInsteadOf(manager, 'denied'), listOnly],
    [
      'takes unauthenticated for missing',
      (manager) => missingInsteadOf(manager, 'unauthenticated'),
      expired,
    ],
    [
      'takes everything for there when it may not look',
      (manager) => ({
        ...manager,
        describe: async (names) =>
          new Map(names.map((name) => [name, { status: 'ok', value: { version: '1' } }])),
      }),
      nothing,
    ],
    ['takes deleted for missing', (manager) => missingInsteadOf(manager, 'deleted'), deleted],
    [
      'answers nothing because of one secret',
      (manager) =>
        withQuestions(manager, (ask) => async (names) => {
          const answers = await ask(names);
          for (const answer of answers.values()) {
            if (answer.status === 'failed') throw answer.error;
          }
          return answers;
        }),
      deleted,
    ],
    [
      'writes over what was deleted',
      (manager, attributes) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(name, changes, version).catch((error: unknown) => {
            if (hasCode(error, 'deleted')) return putBlindly(attributes, name, changes);
            throw error;
          }),
      }),
      'does not write over a secret that is deleted',
    ],
    [
      'does not write what has no value',
      (manager) => ({
        ...manager,
        async write(name, changes, version) {
          const answer = (await manager.describe([name])).get(name);
          if (answer?.status === 'failed') throw answer.error;
          return manager.write(name, changes, version);
        },
      }),
      'writes the first value of a secret that has none, as if it were missing',
    ],
    [
      'makes versions of values',
      (manager) => ({
        ...manager,
        describe: async (names) =>
          new Map(
            [...(await manager.read(names))].map(([name, answer]): Described => {
              if (answer.status !== 'ok') return [name, answer];
              const texts = [...answer.value.values].map(([key, value]) => [key, value.reveal()]);
              const version = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
              return [name, { status: 'ok', value: { version } }];
            }),
          ),
      }),
      'gives another version to a secret that was removed and made again',
    ],
    [
      'remembers what was removed',
      (manager) => {
        const known = new Map<string, { readonly version: string }>();
        return {
          ...manager,
          async describe(names) {
            const answers = new Map(await manager.describe(names));
            for (const [name, answer] of answers) {
              const value = known.get(name);
              if (answer.status === 'ok') known.set(name, answer.value);
              else if (value !== undefined) answers.set(name, { status: 'ok', value });
            }
            return answers;
          },
        };
      },
      'says that a removed secret is missing',
    ],
    [
      'writes names in small letters',
      (manager) => ({
        ...manager,
        write: (name, changes, version) => manager.write(name.toLowerCase(), changes, version),
      }),
      'keeps names apart that differ only in case',
    ],
    [
      'cuts keys at dots',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(
            name,
            new Map([...changes].map(([key, value]) => [key.replace(/\..*/, ''), value])),
            version,
          ),
      }),
      'keeps keys with dots apart from those that they start with',
    ],
    [
      'cuts values that are too long',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(
            name,
            new Map(
              [...changes].map(([key, v]) => [key, new SecretValue(v.reveal().slice(0, 4086))]),
            ),
            version,
          ),
      }),
      'takes the longest value that it declares, and refuses one byte more',
    ],
    [
      'counts characters',
      (manager) => ({
        ...manager,
        async write(name, changes, version) {
          for (const value of changes.values()) {
            if (value.reveal().length > 4086) {
              throw new SecretsManagerError('too-large', 'Too long.', { remedy: 'Cut it.' });
            }
          }
          return manager.write(name, changes, version).catch((error: unknown) => {
            if (!hasCode(error, 'too-large')) throw error;
            return { outcome: 'created', version: 'never written' };
          });
        },
      }),
      'measures a value in bytes, not in characters',
    ],
    [
      'asks for every name twice',
      (manager) =>
        withQuestions(manager, (ask) => async (names) => {
          await ask(names);
          return ask(names);
        }),
      'asks for 1, 20 and 100 secrets with the least number of requests, each name once',
    ],
    [
      'lists before it writes',
      (manager) => ({
        ...manager,
        async write(name, changes, version) {
          await manager.list();
          return manager.write(name, changes, version);
        },
      }),
      'creates and updates a secret with the least number of requests',
    ],
    [
      'lists twice',
      (manager) => ({
        ...manager,
        async list(prefix) {
          await manager.list();
          return manager.list(prefix);
        },
      }),
      'lists 1, 20 and 100 secrets with the least number of requests',
    ],
    [
      'writes without a look at the version',
      (manager, attributes) => ({
        ...manager,
        write: (name, changes) => putBlindly(attributes, name, changes),
      }),
      'lets one of several win that change a secret at the same time',
    ],
    [
      'shows its token',
      (manager, { token }) => Object.assign({ ...manager }, { token }),
      'shows no value in any answer, however it is printed',
    ],
  ])('catches a secrets manager that %s', async (_, deviate, promise) => {
    expect(await brokenPromise(exampleHarness(), promise)).toBeUndefined();
    expect(await brokenPromise(exampleHarness(deviate), promise)).toBeDefined();
  });

  it.each<[string, Partial<SecretsManagerHarness>, string]>([
    ['no removal', { removesSecrets: false }, 'declares that it cannot be tested for removal'],
    [
      'no unusable secrets',
      { unusableStates: [] },
      'declares that it cannot be tested for unusable secrets',
    ],
    ['no rights', { rights: [] }, 'declares that it cannot be tested for rights'],
    [
      'no secret that is disabled',
      { unusableStates: ['deleted'] },
      'declares that it does not hold: tells a secret that is disabled from a missing one, without hiding others',
    ],
    [
      'nobody who may only list',
      { rights: ['none'] },
      `declares that it does not hold: ${listOnly}`,
    ],
    [
      'a limit that is too low',
      { maxValueBytes: 4000 },
      'takes the longest value that it declares, and refuses one byte more',
    ],
    [
      'that nobody notices who is overtaken',
      { concurrentWrites: 'unchecked' },
      'declares that it does not hold: tells a writer whom another one overtook, wherever he was on his way',
    ],
    [
      'that nobody notices who makes a secret again',
      { tellsRecreation: false },
      'declares that it does not hold: gives another version to a secret that was removed and made again',
    ],
    [
      'that it knows nothing of what is there',
      { knowsUnchanged: false },
      'declares that it does not hold: says "unchanged" and keeps the version when every value is there already',
    ],
    [
      'fewer requests than there are',
      {
        requests: { describe: () => 1, listKeys: () => 1, read: () => 1, list: () => 1 },
      },
      'asks for 1, 20 and 100 secrets with the least number of requests, each name once',
    ],
    [
      'credentials that occur by chance',
      { credentials: ['root'] },
      'shows no value in any answer, however it is printed',
    ],
  ])('catches a harness that declares %s', async (_, rest, promise) => {
    expect(await brokenPromise(exampleHarness(undefined, rest), promise)).toBeDefined();
  });
});
