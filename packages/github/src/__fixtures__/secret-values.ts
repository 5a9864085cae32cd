import { SecretValue } from '@stackref/core/secrets-manager';

export function secretValues(texts: Readonly<Record<string, string>>): Map<string, SecretValue> {
  return new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));
}
