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
