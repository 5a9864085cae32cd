import { environmentSecretsManager } from '@stackref/core';
import {
  defineSecretsManager,
  type AttributeProblem,
  type SecretsManagerFlavor,
} from '@stackref/core/secrets-manager';
import { attributesContract, describeAttributes } from './attributes-contract';

const { attributes } = environmentSecretsManager;
type Attributes = Readonly<Record<string, unknown>>;

const problem: AttributeProblem = {
  attribute: 'prefix',
  problem: 'the `prefix` is taken',
  fix: 'Set another `prefix`.',
};

const flavorWith = (problemsOf?: (given: Attributes) => readonly AttributeProblem[]) =>
  defineSecretsManager({
    name: 'fake',
    description: 'A store of tests.',
    attributes,
    ...(problemsOf && { problemsOf: problemsOf as never }),
    create: () => ({ describe: () => Promise.resolve(new Map()) }),
  });

const find = ({ prefix }: Attributes) => (prefix === 'TAKEN_' ? [problem] : []);

const harnessOf = (flavor: SecretsManagerFlavor) => ({
  flavor,
  fitting: [{}, { prefix: 'FREE_' }] as const,
  contradictory: [[{ prefix: 'TAKEN_' }, 'prefix']] as const,
});

describeAttributes(harnessOf(flavorWith(find)));

describe('attributesContract', () => {
  let calls = 0;

  it.each<[string, ((given: Attributes) => readonly AttributeProblem[]) | undefined, string]>([
    ['has no such function', undefined, 'says what is wrong'],
    ['finds nothing', () => [], 'says what is wrong'],
    ['finds something everywhere', () => [problem], 'finds nothing wrong with {}'],
    [
      'names another attribute',
      (given) => find(given).map((found) => ({ ...found, attribute: 'suffix' })),
      'says what is wrong',
    ],
    [
      'names an attribute that does not exist',
      (given) => find(given).flatMap((found) => [found, { ...found, attribute: 'name' }]),
      'says what is wrong',
    ],
    [
      'does not say what to do',
      (given) => find(given).map((found) => ({ ...found, fix: '' })),
      'says what is wrong',
    ],
    [
      'counts',
      (given) => find(given).map((found) => ({ ...found, fix: `Try ${(calls += 1)} times.` })),
      'looks at nothing but the attributes',
    ],
    [
      'changes what it looks at',
      (given) => {
        const found = find(given);
        if (found.length > 0) Object.assign(given, { prefix: 'FREE_' });
        return found;
      },
      'looks at nothing but the attributes',
    ],
  ])('fails a flavor that %s', async (_, problemsOf, name) => {
    const broken: string[] = [];
    for (const test of attributesContract(harnessOf(flavorWith(problemsOf)))) {
      await test.run().catch(() => broken.push(test.name));
    }
    expect(broken.join('\n')).toContain(name);
  });
});
