import { SecretsManagerError, type SecretValue } from '@stackref/core/secrets-manager';
import type { SecretClient } from './sdk';
import type { EntryProperties } from './entry';

/** The most bytes that Key Vault stores as one value. */
const largestValue = 25_600;

/** Says of a value whether Key Vault takes it. */
export function problemOfSize(entry: string, value: SecretValue): SecretsManagerError | undefined {
  const size = Buffer.byteLength(value.reveal());
  if (size <= largestValue) return undefined;
  return new SecretsManagerError(
    'too-large',
    `The entry ${entry} would have ${size} bytes, and Key Vault stores ${largestValue} at most.`,
    { remedy: 'Split the secret, or use `layout: flat`, where every key has an entry of its own.' },
  );
}

/**
 * Writes a value as the newest version of an entry, creating the entry when there is none.
 *
 * @returns The identifier of the new version.
 */
export async function setSecret(
  client: SecretClient,
  entry: string,
  value: SecretValue,
  { tags, contentType, notBefore, expiresOn }: EntryProperties,
): Promise<string> {
  const { properties } = await client.setSecret(entry, value.reveal(), {
    ...(tags.size > 0 && { tags: Object.fromEntries(tags) }),
    ...(contentType !== undefined && { contentType }),
    ...(isSendable(notBefore) && { notBefore }),
    ...(isSendable(expiresOn) && { expiresOn }),
  });
  return properties.version ?? '';
}

/**
 * The SDK sends times as 32-bit numbers of seconds: one after January 2038 would arrive as one in the past, which is worse
 * than none.
 */
function isSendable(time: Date | undefined): time is Date {
  return time !== undefined && time.getTime() / 1000 < 2 ** 31;
}
