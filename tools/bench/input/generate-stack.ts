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

/** A stack of 12 components with two references each, and a secrets manager that holds what they reference. */
export function generateStack(name: string): string {
  const components = componentTypes.map((type, index) =>
    [
      `  ${type}:`,
      `    flavor: acme-${type}`,
      `    url: https://${type}.internal:${8000 + index}/api`,
      `    timeout: ${30 + index}`,
      `    labels: { team: platform, tier: 'gold' }`,
      `    username: '{{${type}_secret.username}}'`,
      `    connection: "jdbc://{{${type}_secret.password}}@${type}.internal/db"`,
    ].join('\n'),
  );
  return [`name: ${name}`, 'components:', ...components, ''].join('\n');
}

/** The inventory that {@link generateStack} asks for, as a list of secrets with their keys. */
export const generatedSecrets: ReadonlyMap<string, readonly string[]> = new Map(
  componentTypes.map((type) => [`${type}_secret`, ['password', 'username']]),
);
