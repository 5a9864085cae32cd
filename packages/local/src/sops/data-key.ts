import { SecretsManagerError, shownName } from '@stackref/core/secrets-manager';
import { decryptWith } from '../identity/identity';
import type { Identity } from '../identity/identity';
import { dataKeyLength } from './cipher';
import type { RecipientStanza } from './metadata';

/**
 * Wraps a data key for recipients, one age file each, as sops does.
 *
 * @throws SecretsManagerError `invalid-name` for a recipient that is not a native age one.
 */
export async function wrapDataKey(
  dataKey: Buffer,
  recipients: readonly string[],
): Promise<readonly RecipientStanza[]> {
  const { armor, Encrypter } = await import('age-encryption');
  return Promise.all(
    recipients.map(async (recipient) => {
      const encrypter = new Encrypter();
      try {
        if (!isNativeRecipient(recipient)) throw new TypeError('unsupported kind of recipient');
        encrypter.addRecipient(recipient);
      } catch (cause) {
        throw new SecretsManagerError(
          'invalid-name',
          `${JSON.stringify(shownName(recipient))} is not an age recipient that stackref can encrypt for.`,
          {
            remedy: 'Use a recipient that `age-keygen` prints: it starts with `age1`.',
            cause,
          },
        );
      }
      const wrapped = armor.encode(await encrypter.encrypt(new Uint8Array(dataKey)));
      return { recipient, wrappedDataKey: wrapped.endsWith('\n') ? wrapped : `${wrapped}\n` };
    }),
  );
}

/**
 * Opens the data key with the first identity that fits one of the stanzas.
 *
 * @returns `undefined` when none fits.
 */
export async function unwrapDataKey(
  stanzas: readonly RecipientStanza[],
  identities: readonly Identity[],
): Promise<Buffer | undefined> {
  for (const { recipient, wrappedDataKey } of stanzas) {
    const identity = identities.find((candidate) => candidate.recipient === recipient);
    const dataKey = identity && (await decryptWith(identity, wrappedDataKey));
    if (dataKey?.length === dataKeyLength) return Buffer.from(dataKey);
  }
  return undefined;
}

/** X25519 and post-quantum recipients. Those of plugins and of SSH keys need other programs to open. */
export function isNativeRecipient(recipient: string): boolean {
  return /^age1(?:pq1)?[02-9ac-hj-np-z]+$/.test(recipient);
}
