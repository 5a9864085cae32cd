import { checkStack } from './__fixtures__/check-stack';
import { sampleValue } from './__fixtures__/sample-values';
import { readDefinitions } from './__fixtures__/zenml-definitions';

/** What ZenML does not mark, and is a secret nevertheless. */
const forgotten = /^(?:secrets_manager\/vault\.token|deployer\/\w+\.auth_key)$/;

interface Known {
  readonly place: string;
  readonly attribute: string;
  readonly value: unknown;
  readonly isSensitive: boolean;
}

/** Every attribute of every flavor of every release. */
const known = readDefinitions().flatMap(({ type, flavor, attributes }) =>
  attributes.map((attribute): Known => {
    const place = `${type}/${flavor}.${attribute.name}`;
    const isMarked = attribute.sensitive || attribute.annotation.includes('SecretStr');
    return {
      place,
      attribute: attribute.name,
      value: sampleValue(`${type}/${flavor}`, attribute),
      isSensitive: isMarked || forgotten.test(place),
    };
  }),
);

/** The places of those that are called secrets where no catalog is there to say it. */
async function foundByName(attributes: readonly Known[]): Promise<readonly string[]> {
  const lines = attributes.flatMap(({ attribute, value }, index) => [
    `  c${index}:`,
    `    flavor: unknown`,
    `    ${attribute}: ${JSON.stringify(value)}`,
  ]);
  const findings = await checkStack(`catalogs: []\ncomponents:\n${lines.join('\n')}\n`);
  const found = findings.filter(({ code }) => code === 'plain-text-secret');
  return found.map(({ words }) => attributes[Number(/c(\d+)\./.exec(words)?.[1])]?.place ?? words);
}

describe('names of attributes', () => {
  it('say of at least 95 of 100 secrets of ZenML that they are, without its catalog', async () => {
    const sensitive = known.filter(({ isSensitive }) => isSensitive);
    const found = await foundByName(sensitive);
    expect(found.length / sensitive.length).toBeGreaterThanOrEqual(0.95);
  });

  it('say it of at most 1 of 100 others', async () => {
    const others = known.filter(({ isSensitive }) => !isSensitive);
    const found = await foundByName(others);
    expect(found.length / others.length).toBeLessThanOrEqual(0.01);
  });
});
