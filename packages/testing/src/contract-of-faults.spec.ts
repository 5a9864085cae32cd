import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { brokenPromise } from './__fixtures__/broken-promise';
import { hasCode, missingInsteadOf, putBlindly, withQuestions } from './__fixtures__/deviations';
import { exampleHarness, type Deviate } from './__fixtures__/example-harness';
import { createExampleSecretsManager } from './__fixtures__/example-secrets-manager';
import type { SecretsManagerHarness } from './harness';

const lasting500 =
  'fails with unavailable in time, shows no value, and goes on later, when every request meets an error 500';
const half =
  'fails with unavailable in time, shows no value, and goes on later, when every request meets an answer of which half is gone';
const passing500 = 'answers with one more request when a request meets an error 500';
const overtaken = 'tells a writer whom another one overtook, wherever he was on his way';
const interrupted = (what: string) =>
  `neither claims nor loses anything when a write meets ${what}, and completes it later`;

describe('secretsManagerContract', () => {
  it.each<[string, Deviate, string]>([
    [
      'takes unavailable for missing',
      (manager) => missingInsteadOf(manager, 'unavailable'),
      lasting500,
    ],
    [
      'tries once',
      (_, attributes, calls) => createExampleSecretsManager(attributes, { ...calls, attempts: 1 }),
      passing500,
    ],
    [
      'does not wait as long as it is asked to',
      (_, attributes, calls) =>
        createExampleSecretsManager(attributes, {
          ...calls,
          observe: (event) =>
            calls?.observe?.(event.kind === 'wait' ? { ...event, delay: 100 } : event),
        }),
      'answers with one more request when a request meets too many others',
    ],
    [
      'repeats requests behind the back of the settings',
      (manager, attributes, calls) => {
        const unseen = createExampleSecretsManager(attributes, {
          ...(calls?.clock && { clock: calls.clock }),
        });
        return {
          ...manager,
          async describe(names) {
            const answers = await manager.describe(names);
            const isFailed = [...answers.values()].some(({ status }) => status === 'failed');
            return isFailed ? unseen.describe(names) : answers;
          },
        };
      },
      lasting500,
    ],
    [
      'makes a part of an answer the answer',
      (manager, { url, token }) => ({
        ...manager,
        async describe(names) {
          const response = await fetch(`${url}/secrets/${names[0] ?? ''}/version`, {
            headers: { authorization: `Bearer ${token}` },
          });
          const version = await response.text();
          return new Map(names.map((name) => [name, { status: 'ok', value: { version } }]));
        },
      }),
      half,
    ],
    [
      'quotes what it could not parse',
      (manager, { url, token }) => ({
        ...manager,
        async read(names) {
          const answers = new Map(await manager.read(names));
          for (const [name, answer] of answers) {
            if (answer.status !== 'failed') continue;
            const response = await fetch(`${url}/secrets/${name}/content`, {
              headers: { authorization: `Bearer ${token}` },
            });
            const cause = new SyntaxError(await response.text());
            answers.set(name, { status: 'failed', error: unavailable(cause) });
          }
          return answers;
        },
      }),
      half,
    ],
    [
      'keeps its token in the cause of errors',
      (manager, { token }) =>
        withQuestions(
          manager,
          (ask) => async (names) =>
            new Map(
              [...(await ask(names))].map(([name, answer]) => {
                const cause = Object.assign(new Error('500'), { request: { headers: [token] } });
                return [
                  name,
                  answer.status === 'failed' ? { ...answer, error: unavailable(cause) } : answer,
                ];
              }),
            ),
        ),
      lasting500,
    ],
    [
      'keeps what it sent in the cause of errors',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(name, changes, version).catch(() => {
            const texts = [...changes].map(([key, value]) => [key, value.reveal()] as const);
            const body = Buffer.from(JSON.stringify(Object.fromEntries(texts)));
            throw unavailable(Object.assign(new Error('500'), { request: { body } }));
          }),
      }),
      interrupted('an error 500'),
    ],
    [
      'does not say that what it lost may be written',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(name, changes, version).catch(() => {
            throw unavailable(new Error('500'));
          }),
      }),
      interrupted('a connection that is cut before the answer'),
    ],
    [
      'answers nothing because of one secret',
      (manager) =>
        withQuestions(manager, (ask) => async (names) => {
          const answers = await ask(names);
          const failed = [...answers.values()].find(({ status }) => status === 'failed');
          return new Map(names.map((name) => [name, failed ?? answers.get(name) ?? missing]));
        }),
      'hides no secret whose own requests are answered when others are not',
    ],
    [
      'asks for everything at once',
      (_, attributes, calls) =>
        createExampleSecretsManager(attributes, { ...calls, concurrency: 1000 }),
      'has no more requests under way at once than the settings say',
    ],
    [
      'takes expired credentials for missing rights',
      (manager) =>
        withQuestions(
          manager,
          (ask) => async (names) =>
            new Map(
              [...(await ask(names))].map(([name, answer]) => [
                name,
                answer.status === 'failed' && hasCode(answer.error, 'unauthenticated')
                  ? { status: 'failed', error: denied() }
                  : answer,
              ]),
            ),
        ),
      'takes nothing for missing or denied when its credentials expire in the middle',
    ],
    [
      'lists what it has when a page is missing',
      (manager, { url, token }) => ({
        ...manager,
        list: () =>
          manager.list().catch(async () => {
            const response = await fetch(`${url}/secrets?page=0`, {
              headers: { authorization: `Bearer ${token}` },
            });
            return ((await response.json()) as { readonly names: readonly string[] }).names;
          }),
      }),
      'gives no part of a list for the whole when a page token expires',
    ],
    [
      'claims a write that it does not know of',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(name, changes, version).catch((error: unknown) => {
            if (!hasCode(error, 'unavailable')) throw error;
            return { outcome: 'updated', version: 'unknown' };
          }),
      }),
      interrupted('a connection that is cut'),
    ],
    [
      'takes its own write for that of another',
      (manager) => ({
        ...manager,
        write: (name, changes, version) =>
          manager
            .write(name, changes, version)
            .catch(() => manager.write(name, new Map(changes), version)),
      }),
      interrupted('a connection that is cut before the answer'),
    ],
    [
      'loses other keys when it tries again',
      (manager, attributes) => ({
        ...manager,
        write: (name, changes, version) =>
          manager.write(name, changes, version).catch((error: unknown) => {
            if (!hasCode(error, 'unavailable')) throw error;
            return putBlindly(attributes, name, changes);
          }),
      }),
      interrupted('an error 500'),
    ],
    [
      'does not repeat a write that was refused',
      (manager, attributes, calls) => ({
        ...manager,
        write: createExampleSecretsManager(attributes, { ...calls, attempts: 1 }).write,
      }),
      'repeats a write that was refused because of too many others',
    ],
    [
      'looks and then writes over what it has not seen',
      (manager, attributes) => ({
        ...manager,
        async write(name, changes, version) {
          const current = (await manager.describe([name])).get(name);
          const held = current?.status === 'ok' ? current.value.version : null;
          if (version !== undefined && version !== held)
            return manager.write(name, changes, version);
          return putBlindly(attributes, name, changes);
        },
      }),
      overtaken,
    ],
  ])('catches a secrets manager that %s', async (_, deviate, promise) => {
    expect(await brokenPromise(exampleHarness(), promise)).toBeUndefined();
    expect(await brokenPromise(exampleHarness(deviate), promise)).toBeDefined();
  });

  it.each<[string, (faults: Faults) => Partial<Faults>, string]>([
    [
      'that credentials are renewed',
      () => ({ renewsCredentials: true }),
      'takes nothing for missing or denied when its credentials expire in the middle',
    ],
    ['that no request writes', () => ({ isWrite: () => false }), interrupted('an error 500')],
    [
      'pages that are longer than the list',
      ({ expiredPage }) => (expiredPage && { expiredPage: { ...expiredPage, secrets: 1 } }) ?? {},
      'gives no part of a list for the whole when a page token expires',
    ],
  ])('catches a harness that says %s', async (_, change, promise) => {
    const { faults } = exampleHarness();
    const harness = exampleHarness(
      undefined,
      faults && { faults: { ...faults, ...change(faults) } },
    );
    expect(await brokenPromise(harness, promise)).toBeDefined();
  });
});

type Faults = NonNullable<SecretsManagerHarness['faults']>;

const missing = { status: 'missing' } as const;

function unavailable(cause: unknown): SecretsManagerError {
  return new SecretsManagerError('unavailable', 'No answer.', { remedy: 'Try again.', cause });
}

function denied(): SecretsManagerError {
  return new SecretsManagerError('denied', 'No right.', { remedy: 'Ask for it.' });
}
