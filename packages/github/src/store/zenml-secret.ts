import {
  mergeSecretObject,
  parseSecretObject,
  SecretsManagerError,
  SecretValue,
  zenmlArbitrarySchema,
  type Answer,
  type VariableSecret,
} from '@stackref/core/secrets-manager';

/** The text of a new secret: base64 of a JSON object with the type of the secret and its keys. */
export function encodeZenmlSecret(
  secret: string,
  values: ReadonlyMap<string, SecretValue>,
): SecretValue {
  const content = mergeSecretObject(secret, undefined, values).reveal();
  const text = `{"schema": ${JSON.stringify(zenmlArbitrarySchema)}, "content": ${content}}`;
  return new SecretValue(Buffer.from(text).toString('base64'));
}

/** Reads what {@link encodeZenmlSecret} or ZenML made. The version names the keys, never a value. */
export function decodeZenmlSecret(secret: string, text: string): Answer<VariableSecret> {
  try {
    const json = new SecretValue(Buffer.from(text, 'base64').toString());
    const content = parseSecretObject(secret, json).get('content');
    if (content === undefined) return { status: 'failed', error: notZenml(secret) };
    const values = parseSecretObject(secret, content);
    const keys = [...values].map(([name, { isEmpty }]) => ({ name, empty: isEmpty }));
    const version = JSON.stringify(keys.map(({ name, empty }) => [name, empty]).sort());
    return { status: 'ok', value: { version, keys, values } };
  } catch (error) {
    if (error instanceof SecretsManagerError) return { status: 'failed', error: notZenml(secret) };
    throw error;
  }
}

function notZenml(secret: string): SecretsManagerError {
  return new SecretsManagerError(
    'corrupt',
    `What this job was given for ${secret} was not written by ZenML.`,
    { remedy: 'Register it again, or use the layout flat.' },
  );
}
