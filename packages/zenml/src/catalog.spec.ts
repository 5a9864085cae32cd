import { z } from 'zod';
import { checkStack, type Finding } from './__fixtures__/check-stack';
import { sampleValue, typeOf, valuesOutside } from './__fixtures__/sample-values';
import {
  readDefinitions,
  type DeclaredAttribute,
  type DeclaredFlavor,
} from './__fixtures__/zenml-definitions';
import { catalog } from './catalog';
import { flavorsFor } from './flavors-for';
import { zenmlReleases } from './versions/zenml-release';

const definitions = readDefinitions();
const cases = definitions.map(
  (flavor) => [`${flavor.type}/${flavor.flavor}`, flavor.release, flavor] as const,
);
/** The attributes of a stack's secrets manager are checked by its own package. */
const checkedCases = cases.filter(([, , { type }]) => type !== 'secrets_manager');

/** Attributes that hold secrets and that ZenML forgot to mark. */
const forgottenSecrets = new Set([
  'annotator/argilla.extra_headers',
  'annotator/argilla.headers',
  'annotator/argilla.httpx_extra_kwargs',
  ...['aws', 'docker', 'gcp', 'huggingface', 'kubernetes', 'local'].map(
    (flavor) => `deployer/${flavor}.auth_key`,
  ),
  'image_builder/kaniko.env',
  'log_store/datadog.headers',
  'log_store/otel.headers',
  'orchestrator/kubeflow.client_args',
  'orchestrator/tekton.client_args',
  'secrets_manager/vault.token',
]);

/** Attributes that name a whole secret, besides every `authentication_secret`. */
const linkedSecrets = new Set([
  'metadata_store/mysql.secret',
  'model_deployer/databricks.secret_name',
  'model_deployer/huggingface.secret_name',
  'model_deployer/kserve.secret',
  'model_deployer/seldon.secret',
]);

describe('catalog', () => {
  it('has the 97 flavors of 17 component types that there were, and no other', () => {
    const names = catalog.flavors.map(({ type, name }) => `${type}/${name}`);
    expect(new Set(names)).toEqual(new Set(cases.map(([name]) => name)));
    expect(names).toHaveLength(97);
    expect(new Set(catalog.flavors.map(({ type }) => type)).size).toBe(17);
    const newest = cases.filter(([, release]) => release === zenmlReleases.at(-1));
    expect(newest).toHaveLength(82);
    expect(new Set(newest.map(([, , { type }]) => type)).size).toBe(15);
  });

  it.each(cases)('declares %s as ZenML %s does', (name, release, { attributes }) => {
    const flavor = flavorsFor(release).find(({ type, name: own }) => `${type}/${own}` === name);
    const declared = [...(flavor?.attributes.values() ?? [])].map((attribute) => ({
      name: attribute.name,
      required: attribute.required,
      sensitive: attribute.sensitive,
      takesReferences: !attribute.clearText,
      isLink: attribute.secretLink !== undefined,
    }));
    const expected = attributes.map((attribute) => ({
      name: attribute.name,
      required: attribute.required,
      sensitive: isSensitive(name, attribute),
      takesReferences: attribute.takesReferences,
      isLink: isLink(name, attribute),
    }));
    expect(new Set(declared)).toEqual(new Set(expected));
  });

  it.each(cases)('has the defaults of %s of ZenML %s', (name, release, { attributes }) => {
    const flavor = flavorsFor(release).find(({ type, name: own }) => `${type}/${own}` === name);
    for (const { name: attribute, default: value } of attributes) {
      const schema = flavor?.attributes.get(attribute)?.schema;
      const expected: unknown = value === undefined ? undefined : JSON.parse(value);
      expect([attribute, schema?.safeParse(undefined).data]).toEqual([attribute, expected]);
    }
  });

  it('can be written as JSON Schema, every attribute of it', () => {
    for (const { attributes } of catalog.flavors) {
      for (const { schema } of attributes.values()) {
        const written = z.toJSONSchema(schema, { io: 'input' });
        expect(Object.keys(written).some((key) => ['type', 'anyOf'].includes(key))).toBe(true);
      }
    }
  });

  it.each(checkedCases)('accepts %s of ZenML %s with all it requires', async (name, _, flavor) => {
    const required = flavor.attributes.filter((attribute) => attribute.required);
    const findings = await check(flavor, sampleValues(name, required));
    expect(findings.filter(({ code }) => code !== 'plain-text-secret')).toEqual([]);
  });

  it.each(checkedCases)(
    'accepts a value of its type everywhere in %s of ZenML %s',
    async (name, _, flavor) => {
      const findings = await check(flavor, sampleValues(name, flavor.attributes));
      expect(findings.filter(({ code }) => code !== 'plain-text-secret')).toEqual([]);
    },
  );

  it.each(checkedCases)(
    'refuses a value of another type anywhere in %s of ZenML %s',
    async (_, __, flavor) => {
      const wrong = flavor.attributes.map(({ name }) => [name, [[[1]]]] as const);
      const findings = await check(flavor, wrong);
      const refused = findings.filter(({ code }) => code === 'attribute-invalid').length;
      expect(refused).toBeGreaterThanOrEqual(flavor.attributes.length);
    },
  );

  it.each(cases)('takes the values of %s that ZenML %s does', (name, release, { attributes }) => {
    for (const { name: attribute, annotation } of attributes) {
      const literals = [...annotation.matchAll(/'([^']*)'/g)].map(([, literal = '']) => literal);
      const outside = valuesOutside(annotation).flatMap((number) => [number, String(number)]);
      if (literals.length + outside.length === 0) continue;
      const fits = (value: unknown) => fitsAt(release, name, attribute, value);
      expect([attribute, literals.filter((value) => !fits(value))]).toEqual([attribute, []]);
      const others = [...outside, 'nothing like it'];
      expect([attribute, others.filter(fits)]).toEqual([attribute, []]);
    }
  });

  it.each(checkedCases.filter(([, release]) => release === '0.98.0'))(
    'takes JSON text for the mappings and lists of %s of ZenML %s, and for nothing else',
    (name, release, { attributes }) => {
      for (const attribute of attributes) {
        const type = typeOf(attribute.annotation);
        const value = sampleValue(name, attribute);
        if (type.startsWith('Union') || typeof value !== 'object') continue;
        const fits = fitsAt(release, name, attribute.name, JSON.stringify(value));
        expect([attribute.name, fits]).toEqual([attribute.name, !type.startsWith('Tuple')]);
        expect(fitsAt(release, name, attribute.name, '{')).toBe(false);
      }
    },
  );

  const withRequired = checkedCases.flatMap(([name, release, flavor]) =>
    flavor.attributes
      .filter((attribute) => attribute.required)
      .map((attribute) => [name, release, attribute.name, flavor, attribute.annotation] as const),
  );

  it.each(withRequired)('refuses %s of ZenML %s without %s', async (name, _, missing, flavor) => {
    const others = flavor.attributes.filter(
      (attribute) => attribute.required && attribute.name !== missing,
    );
    const findings = await check(flavor, sampleValues(name, others));
    expect(findings.filter(({ code }) => code === 'attribute-missing')).toMatchObject([
      { severity: 'error', text: 'component', words: expect.stringContaining(missing) as string },
    ]);
  });

  it.each(withRequired.filter(([, , , , annotation]) => annotation.startsWith('Optional')))(
    'takes null in %s of ZenML %s for %s, where ZenML only wants it said',
    async (name, _, missing, flavor) => {
      const required = flavor.attributes.filter((attribute) => attribute.required);
      const values = sampleValues(name, required).map(
        ([attribute, value]) => [attribute, attribute === missing ? null : value] as const,
      );
      expect(await check(flavor, values)).toEqual([]);
    },
  );

  it.each(checkedCases)('refuses references in %s where ZenML %s does', async (name, _, flavor) => {
    const references = flavor.attributes.map(
      (attribute) => [attribute.name, `{{secret.${attribute.name}}}`] as const,
    );
    const findings = await check(flavor, references);
    // The name of a whole secret is no reference to a key of one, though ZenML lets it pass.
    const refused = flavor.attributes
      .filter((attribute) => !attribute.takesReferences || isLink(name, attribute))
      .map((attribute) => `{{secret.${attribute.name}}}`);
    expect(findings.map(({ code, text }) => [code, text])).toEqual(
      refused.map((text) => ['reference-in-clear-text-attribute', text]),
    );
  });

  it.each(checkedCases)(
    'warns of plain values in the secrets of %s of ZenML %s',
    async (name, _, flavor) => {
      const findings = await check(flavor, sampleValues(name, flavor.attributes));
      const secrets = flavor.attributes.filter((attribute) => isSensitive(name, attribute));
      expect(
        findings.filter(({ code }) => code === 'plain-text-secret').map(({ text }) => text),
      ).toEqual(secrets.map((attribute) => JSON.stringify(sampleValue(name, attribute))));
    },
  );
});

/** Whether an attribute takes a value in a release. */
function fitsAt(release: string, flavor: string, attribute: string, value: unknown): boolean {
  const found = flavorsFor(release).find(({ type, name }) => `${type}/${name}` === flavor);
  return found?.attributes.get(attribute)?.schema.safeParse(value).success === true;
}

/** Checks one component by itself; what its stack lacks is another spec's matter. */
async function check(
  { type, flavor, release }: DeclaredFlavor,
  attributes: readonly (readonly [name: string, value: unknown])[],
): Promise<readonly Finding[]> {
  const lines = attributes.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`);
  const text = `zenml_version: ${release}
components:
  component:
    type: ${type}
    flavor: ${flavor}
    configuration:
${lines.join('\n')}
`;
  return (await checkStack(text)).filter(({ code }) => code !== 'stack-rule');
}

function sampleValues(flavor: string, attributes: readonly DeclaredAttribute[]) {
  return attributes.map((attribute) => [attribute.name, sampleValue(flavor, attribute)] as const);
}

function isSensitive(flavor: string, { name, sensitive }: DeclaredAttribute): boolean {
  return sensitive || forgottenSecrets.has(`${flavor}.${name}`);
}

function isLink(flavor: string, { name }: DeclaredAttribute): boolean {
  return name === 'authentication_secret' || linkedSecrets.has(`${flavor}.${name}`);
}
