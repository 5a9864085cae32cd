import { checkStack } from './__fixtures__/check-stack';
import { exportedStacks } from './__fixtures__/exported-stacks';

/** The newest form references a secret, and ZenML has no secrets managers any more. */
const withSecretsManager = (text: string) =>
  text.includes('secrets_manager:')
    ? text
    : text.replace('components:\n', 'components:\n  secrets_manager: { flavor: local }\n');

describe('stacks that ZenML exported', () => {
  it.each(Object.entries(exportedStacks))('in the form %s have no findings', async (_, text) => {
    expect(await checkStack(withSecretsManager(text))).toEqual([]);
  });

  it('may have several components of some types since ZenML 0.94.3, and of no other', async () => {
    const listed = withSecretsManager(exportedStacks.listed);
    const duplicates = async (text: string) => {
      const findings = await checkStack(text);
      return findings.flatMap(({ code, text: piece }) =>
        code === 'component-type-duplicate' ? [piece] : [],
      );
    };
    expect(await duplicates(listed.replace('0.98.0', '0.94.2'))).toEqual(['quiet', 'mlflow']);
    expect(await duplicates(listed.replace('0.98.0', '0.94.3'))).toEqual([]);
    expect(await duplicates(listed.replace(/zenml_version.*/, ''))).toEqual([]);
    const second = '  - { configuration: {}, flavor: s3, name: second, type: artifact_store }\n';
    const doubled = listed.replace('  experiment_tracker:', `${second}  experiment_tracker:`);
    expect(await duplicates(doubled)).toEqual(['second']);
  });

  it.each([
    ['flat', 'port: 3306', 'port: x', ['attribute-invalid', 'x']],
    ['flat', 'path: s3://', 'path: gs://', ['attribute-invalid', 'gs://acme-artifacts']],
    ['flat', "'{{aws_login.secret_access_key}}'", 'hunter2', ['plain-text-secret', 'hunter2']],
    ['flat', 'zenml_db', "'{{a.b}}'", ['reference-in-clear-text-attribute', '{{a.b}}']],
    ['flat', 'host: db.internal', 'hots: x', ['attribute-unknown', 'hots']],
    ['nested', 'uri: eu.gcr.io/acme', 'url: x', ['attribute-unknown', 'url']],
    ['nested', 'uri: eu.gcr.io/acme', 'other: x', ['attribute-missing', 'container_registry']],
    ['nested', 'kubeflow_namespace:', 'node_selectors:', ['attribute-unknown', 'node_selectors']],
    ['newest', 'disk_tier: medium', 'disk_tier: huge', ['attribute-invalid', 'huge']],
    ['newest', 'V100: 1', 'V100: one', ['attribute-invalid', 'one']],
    ['recipe', '"synchronous": True', '"synchronous": maybe', ['attribute-invalid', 'maybe']],
    ['recorded', 'path: gs://', 'path: s3://', ['attribute-invalid', 's3://acme-artifacts']],
    ['recorded', 'is_shared: false', 'is_shared: no', ['component-forms-mixed', 'is_shared']],
    ['listed', 'discord_token:', 'discord_tokn:', ['attribute-unknown', 'discord_tokn']],
    ['listed', 'discord_token:', 'other:', ['attribute-missing', 'quiet']],
    ['listed', "'{{mlflow_login.password}}'", 'hunter2', ['plain-text-secret', 'hunter2']],
  ] as const)('in the form %s report %s changed to %s', async (form, from, to, [code, text]) => {
    const stack = withSecretsManager(exportedStacks[form]);
    expect(stack).toContain(from);
    const findings = await checkStack(stack.replace(from, to));
    expect(findings.map((finding) => [finding.code, finding.text.trim()])).toContainEqual([
      code,
      text.trim(),
    ]);
  });
});
