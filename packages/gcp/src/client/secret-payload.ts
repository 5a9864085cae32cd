import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { crc32c } from './crc32c';

/** The largest payload of a version, in bytes: https://cloud.google.com/secret-manager/quotas */
const largestPayload = 65_536;

/** https://cloud.google.com/secret-manager/docs/reference/rest/v1/SecretPayload */
export const payloadSchema = z.object({
  data: z.string().default(''),
  dataCrc32c: z.string().optional(),
});

/** Says of a value whether a version can hold it. */
export function problemOfSize(value: SecretValue, name: string): SecretsManagerError | undefined {
  const size = Buffer.byteLength(value.reveal(), 'utf8');
  if (size <= largestPayload) return undefined;
  return new SecretsManagerError(
    'too-large',
    `${name} would be ${size} bytes long, and Google Secret Manager stores ${largestPayload} at most.`,
    { remedy: 'Split it into several secrets.' },
  );
}

/** Makes the body of a request that stores a value, with its checksum. */
export function payloadBody(value: SecretValue): string {
  const bytes = Buffer.from(value.reveal(), 'utf8');
  return JSON.stringify({
    payload: { data: bytes.toString('base64'), dataCrc32c: `${crc32c(bytes)}` },
  });
}

/**
 * Takes the value out of an answer.
 *
 * @throws SecretsManagerError `unavailable` when it was damaged on its way, `corrupt` when it is not text.
 */
export function payloadValue({ data, dataCrc32c }: z.output<typeof payloadSchema>): SecretValue {
  const bytes = Buffer.from(data, 'base64');
  if (dataCrc32c !== undefined && dataCrc32c !== `${crc32c(bytes)}`) {
    throw new SecretsManagerError('unavailable', 'A value was damaged on its way.', {
      remedy: 'Run again.',
    });
  }
  try {
    return new SecretValue(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
  } catch {
    // What the decoder says adds nothing.
    throw new SecretsManagerError('corrupt', 'What is stored is not UTF-8 text.', {
      remedy: 'Store text, or binary data in base64.',
    });
  }
}
