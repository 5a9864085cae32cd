import type { Answer, SecretDescription } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultAnswer } from '../client/api/vault-request';
import { formatVersion, problemOfVersion, versionMetadata } from './version-state';

const metadata = z.object({
  data: z.object({
    current_version: z.number(),
    versions: z.record(z.string(), versionMetadata).nullable(),
  }),
});

/** Describes a secret by the answer of `metadata`, which tells of all its versions and holds no values. */
export function describeMetadata(
  name: string,
  { body, time }: VaultAnswer,
): Answer<SecretDescription> {
  const { current_version: version, versions } = parseAnswer(body, metadata).data;
  const current = versions?.[version];
  // Metadata can be written for a name that was never given a value. To the server there is no secret then.
  if (current === undefined) return { status: 'missing' };
  const error = problemOfVersion(name, current, time);
  if (error !== undefined) return { status: 'failed', error };
  return { status: 'ok', value: { version: formatVersion({ ...current, version }) } };
}
