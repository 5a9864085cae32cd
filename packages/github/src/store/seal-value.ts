import { loadClient, SecretsManagerError, type SecretValue } from '@stackref/core/secrets-manager';

/** GitHub's limit for one value, in bytes. */
export const longestValue = 48 * 1024;

/** Refuses a value that GitHub does not take, before anything is asked or written. */
export function problemOfSize(entry: string, value: SecretValue): SecretsManagerError | undefined {
  if (Buffer.byteLength(value.reveal()) <= longestValue) return undefined;
  return new SecretsManagerError('too-large', `The value of ${entry} is longer than 48 KB.`, {
    remedy:
      'Keep it in another secrets manager, or encrypted in a file with its key as the secret.',
  });
}

/**
 * Encrypts values so that only GitHub can open them: libsodium's sealed boxes.
 *
 * @param publicKey - In base64.
 * @returns Makes base64 of a value.
 */
export async function createSeal(publicKey: string): Promise<(value: SecretValue) => string> {
  const { default: sodium } = await loadClient(
    'libsodium-wrappers',
    () => import('libsodium-wrappers'),
  );
  await sodium.ready;
  const key = Buffer.from(publicKey, 'base64');
  if (key.length !== sodium.crypto_box_PUBLICKEYBYTES) throw strangeKey();
  return (value) =>
    Buffer.from(sodium.crypto_box_seal(Buffer.from(value.reveal()), key)).toString('base64');
}

function strangeKey(): SecretsManagerError {
  return new SecretsManagerError('unavailable', 'The public key of GitHub has a strange length.', {
    remedy: 'Check api_url, and whether a proxy answers instead of GitHub.',
  });
}
