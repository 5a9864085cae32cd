const componentTypes = [
  'alerter',
  'annotator',
  'container_registry',
  'data_validator',
  'experiment_tracker',
  'feature_store',
  'image_builder',
  'metadata_store',
  'model_deployer',
  'model_registry',
  'orchestrator',
  'step_operator',
];

/** Secrets by name, each with two keys. */
export type SecretPairs = ReadonlyMap<string, readonly [string, string]>;

/**
 * A stack of 12 components with two references each, in turn to the given secrets.
 *
 * @param secretsManager - The lines of its secrets manager: `flavor: local`.
 */
export function generateStack(
  name: string,
  secretsManager: readonly string[],
  secrets: SecretPairs,
): string {
  const pairs = [...secrets];
  const components = componentTypes.map((type, index) => {
    const [secret, [first, second]] = pairs[index % pairs.length] ?? ['', ['', '']];
    return [
      `  ${type}:`,
      `    flavor: acme-${type}`,
      `    url: https://${type}.internal:${8000 + index}/api`,
      `    timeout: ${30 + index}`,
      `    labels: { team: platform, tier: 'gold' }`,
      `    username: '{{${secret}.${first}}}'`,
      `    connection: "jdbc://{{${secret}.${second}}}@${type}.internal/db"`,
    ].join('\n');
  });
  const manager = ['  secrets_manager:', ...secretsManager.map((line) => `    ${line}`)];
  return [`name: ${name}`, 'components:', ...manager, ...components, ''].join('\n');
}
