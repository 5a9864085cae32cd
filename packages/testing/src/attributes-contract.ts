import assert from 'node:assert/strict';
import { openSecretsManager } from '@stackref/core/secrets-manager';
import type { ContractTest } from './contract-case';
import type { AttributesHarness } from './harness';

/** An address of nobody. */
const elsewhere = 'http://store.invalid:1';

const context = { stackFolder: '/', workspaceRoot: '/', environment: {} };

/** The tests that the attributes of a flavor have to pass. They ask no store. */
export function attributesContract({
  flavor,
  fitting,
  contradictory,
  addresses = [],
}: AttributesHarness): readonly ContractTest[] {
  const find = (attributes: Readonly<Record<string, unknown>>) =>
    flavor.problemsOf?.(attributes) ?? [];
  const test = (name: string, run: () => Promise<void> | void): ContractTest => ({
    name,
    run: async () => {
      await run();
    },
  });
  return [
    test('has contradictory attributes exactly where it looks for them', () => {
      assert.equal(contradictory.length > 0, flavor.problemsOf !== undefined);
    }),
    ...fitting.map((given) =>
      test(`finds nothing wrong with ${JSON.stringify(given)}`, () => {
        assert.deepEqual(find(flavor.attributes.parse(given)), []);
      }),
    ),
    ...contradictory.flatMap(([given, first]) => [
      test(`says what is wrong with ${JSON.stringify(given)}, at ${first}`, () => {
        const problems = find(flavor.attributes.parse(given));
        assert.equal(problems[0]?.attribute, first);
        for (const { attribute, problem, fix } of problems) {
          assert.ok(attribute in flavor.attributes.shape, `there is an attribute ${attribute}`);
          assert.match(problem, /\S.*[^.\s]$/s, 'the problem ends a sentence, without a full stop');
          assert.match(fix, /^[A-Z].*\.$/s, 'the fix is a sentence');
        }
      }),
      test(`looks at nothing but the attributes ${JSON.stringify(given)}, and changes none`, () => {
        const [attributes, same] = [flavor.attributes.parse(given), flavor.attributes.parse(given)];
        const once = JSON.stringify(find(attributes));
        assert.deepEqual(attributes, same);
        assert.equal(JSON.stringify(find(freeze(same))), once);
      }),
      test(`answers every question with what is wrong with ${JSON.stringify(given)}`, async () => {
        const attributes = flavor.attributes.parse(given);
        const [problem] = find(attributes);
        const manager = openSecretsManager(flavor, attributes, context);
        const expected = (error: Error) =>
          error.message.includes(problem?.problem ?? '\0') &&
          'remedy' in error &&
          error.remedy === problem?.fix;
        await assert.rejects(manager.describe(['db']), expected);
        if (manager.write === undefined) return;
        await assert.rejects(manager.write('db', new Map()), expected);
      }),
    ]),
    ...addresses.flatMap(({ attribute, variables = [] }) => [
      test(`sends nothing in clear to the address in ${attribute}, but to this machine`, () => {
        const problemsWith = (more: object) =>
          find(flavor.attributes.parse({ ...fitting[0], ...more })).map((found) => found.attribute);
        for (const address of [elsewhere, 'http://127.0.0.1.store.invalid']) {
          assert.deepEqual(problemsWith({ [attribute]: address }), [attribute]);
        }
        assert.deepEqual(problemsWith({ [attribute]: elsewhere.replace('http:', 'https:') }), []);
        assert.deepEqual(problemsWith({ [attribute]: 'http://127.0.0.1:1' }), []);
        if (!('allow_http' in flavor.attributes.shape)) return;
        assert.deepEqual(problemsWith({ [attribute]: elsewhere, allow_http: true }), []);
      }),
      ...variables.map((variable) =>
        test(`sends nothing in clear to the address in ${variable}`, async () => {
          const given = Object.entries(fitting[0]).filter(([name]) => name !== attribute);
          const manager = openSecretsManager(
            flavor,
            flavor.attributes.parse(Object.fromEntries(given)),
            { ...context, environment: { [variable]: elsewhere } },
          );
          await assert.rejects(
            manager.describe(['db']),
            ({ message }: Error) => message.includes(variable) && message.includes('in clear'),
          );
        }),
      ),
    ]),
  ];
}

/** Registers {@link attributesContract} with the globals of jest or a compatible runner. */
export function describeAttributes(harness: AttributesHarness): void {
  describe(`the attributes of ${harness.flavor.name}`, () => {
    for (const { name, run } of attributesContract(harness)) it(name, run);
  });
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
