import { SecretValue, zenmlArbitrarySchema, zenmlSchemaKey } from '@stackref/core/secrets-manager';

/** A new secret as ZenML writes it: with its type beside the keys. */
export function withZenmlSchema(
  values: ReadonlyMap<string, SecretValue>,
): ReadonlyMap<string, SecretValue> {
  return new Map([...values, [zenmlSchemaKey, new SecretValue(zenmlArbitrarySchema)]]);
}

/** The keys of a secret without the one that ZenML keeps for itself. */
export function withoutZenmlSchema<Value>(
  values: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map([...values].filter(([key]) => key !== zenmlSchemaKey));
}
