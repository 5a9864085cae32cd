import { assert as assertProperty, asyncProperty, constantFrom, dictionary } from 'fast-check';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { prepareRegistration } from '../registration/prepare-registration';
import { describeVerdict, judge } from '../report/verdict';
import type { SecretsManager } from '../secrets-manager/secrets-manager';
import { createStackChecker } from '../validation/check-stack';
import { createWorld, file } from './__fixtures__/small-world';
import { resolveStack } from './resolve-stack';

/** How a store lets know whether a value is empty. */
const stores: Readonly<Record<string, (manager: Required<SecretsManager>) => SecretsManager>> = {
  'tells it with the names of keys': (manager) => manager,
  'tells it to those who read': ({ listKeys: _, ...manager }) => manager,
  'names keys and tells it to those who read': ({ listKeys, ...manager }) => ({
    ...manager,
    async listKeys(names) {
      const answers = new Map(await listKeys(names));
      for (const [name, answer] of answers) {
        if (answer.status !== 'ok') continue;
        const keys = answer.value.keys.map((key) => ({ name: key.name, empty: undefined }));
        answers.set(name, { status: 'ok', value: { ...answer.value, keys } });
      }
      return answers;
    },
  }),
};

const keys = ['a', 'b', 'c', 'd'] as const;
const stack = `components:
  secrets_manager: { flavor: memory }
  x: { flavor: y, ${keys.map((key) => `${key}: '{{db.${key}}}'`).join(', ')} }
`;

/** The findings by the keys that they are about. */
function findingsOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<unknown, string> {
  return new Map(diagnostics.map(({ code, data }) => ['key' in data ? data.key : code, code]));
}

describe.each(Object.entries(stores))('an empty value in a store that %s', (name, change) => {
  it('is the same to those who validate, register and resolve', async () => {
    const values = dictionary(constantFrom(...keys), constantFrom('', 'hunter2'));
    await assertProperty(
      asyncProperty(values, async (held) => {
        const { sources } = createWorld(stack, { db: held }, change);
        const checker = createStackChecker(sources);
        const validated = await checker.check({
          file,
          level: 'SECRET_AND_KEY_EXISTS',
          plainTextSecrets: 'warning',
        });
        const resolved = findingsOf((await resolveStack({ file }, sources)).report.diagnostics);
        const prepared = await prepareRegistration(
          { file, skipExisting: true, only: [] },
          { ...sources, environment: {} },
        );

        const present = keys.filter((key) => held[key] !== undefined);
        const withoutValue = keys.filter((key) => !held[key]);
        const isHidden = name === 'names keys and tells it to those who read';
        expect([...resolved.keys()]).toEqual(withoutValue);
        expect(validated.counts.unknownValues ?? 0).toBe(isHidden ? present.length : 0);
        expect(findingsOf(validated.diagnostics)).toEqual(
          new Map([...resolved].filter(([, code]) => !isHidden || code !== 'value-empty')),
        );
        const planned = prepared.kind === 'ready' ? prepared.plan.secrets : [];
        const asked = planned.flatMap((secret) => secret.keys.filter(({ isAsked }) => isAsked));
        expect(asked.map(({ key }) => key)).toEqual(withoutValue);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a report of values that nobody looked at', () => {
  it('says how many they are', async () => {
    const change = stores['names keys and tells it to those who read'];
    const { sources } = createWorld(stack, { db: { a: '', b: 'x', c: 'x', d: 'x' } }, change);
    const report = await createStackChecker(sources).check({
      file,
      level: 'SECRET_AND_KEY_EXISTS',
      plainTextSecrets: 'warning',
    });
    expect(describeVerdict([report], judge([report]))).toBe(
      '1 stack valid: 4 references to 1 secret (SECRET_AND_KEY_EXISTS); whether 4 values are empty is not known',
    );
  });

  it('has them read by those who register, and takes what it may not read for there', async () => {
    const { sources, reads } = createWorld(stack, { db: { a: '', b: 'x' } }, (manager) => ({
      ...stores['names keys and tells it to those who read']?.(manager),
      describe: manager.describe,
      read: (names) => {
        reads.push(names);
        return manager.read(names.map((name) => `not-${name}`));
      },
    }));
    const prepared = await prepareRegistration(
      { file, skipExisting: true, only: [] },
      { ...sources, environment: {} },
    );
    const planned = prepared.kind === 'ready' ? prepared.plan.secrets : [];
    expect(reads.length).toBeGreaterThan(0);
    expect(planned.flatMap((secret) => secret.keys.map(({ state }) => state))).toEqual([
      'present',
      'present',
      'missing',
      'missing',
    ]);
  });
});
