import {
  SecretsManagerError,
  type Answer,
  type SecretDescription,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { VaultAnswer } from '../client/api/vault-request';
import { parseAnswer } from '../client/api/parse-answer';

/** What KV version 2 says about one version of a secret. */
export const versionMetadata = z.object({
  created_time: z.string(),
  deletion_time: z.string(),
  destroyed: z.boolean(),
});

/** The same with the number of the version: what `data`, `subkeys` and a write answer about the current one. */
export const numberedMetadata = versionMetadata.extend({ version: z.number() });

type VersionMetadata = z.output<typeof versionMetadata>;
type NumberedMetadata = z.output<typeof numberedMetadata>;

/**
 * The version as it is handed out. The time tells a secret from another one that had its name before, since versions are
 * counted from 1 again.
 */
export function formatVersion({
  version,
  created_time: time,
}: Omit<NumberedMetadata, 'destroyed' | 'deletion_time'>): string {
  return `${version}@${time}`;
}

/**
 * Why a version cannot be read.
 *
 * @param time - Now, in milliseconds since the epoch: a deletion may lie in the future.
 * @returns `undefined` for one that can.
 */
export function problemOfVersion(
  name: string,
  { deletion_time: deleted, destroyed }: VersionMetadata,
  time: number,
): SecretsManagerError | undefined {
  if (destroyed) {
    return new SecretsManagerError(
      'destroyed',
      `The current version of ${name} was destroyed. Its name is still taken.`,
      {
        remedy:
          'Roll back to an earlier version (bao kv rollback), or remove all: bao kv metadata delete.',
      },
    );
  }
  if (deleted !== '' && Date.parse(deleted) <= time) {
    return new SecretsManagerError('deleted', `The current version of ${name} was deleted.`, {
      remedy:
        'Restore it: bao kv undelete. Or remove the name with all versions: bao kv metadata delete.',
    });
  }
  return undefined;
}

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
