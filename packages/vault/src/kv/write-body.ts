import { SecretValue } from '@stackref/core/secrets-manager';

/**
 * The body of a write to KV version 2.
 *
 * @param data - The keys and values as JSON.
 * @param cas - The version that has to be the current one, 0 for none at all; not compared when absent.
 */
export function formatWriteBody(data: SecretValue, cas: number | undefined): SecretValue {
  const options = cas === undefined ? '' : `"options":${JSON.stringify({ cas })},`;
  return new SecretValue(`{${options}"data":${data.reveal()}}`);
}
