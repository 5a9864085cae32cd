import { latestOf, type DeletedSecret, type Secret, type SecretVersion } from './vault';

/** Days for which a deleted secret can be recovered. */
const recoverableDays = 7;

/**
 * The JSON forms in which the service shows secrets, from its OpenAPI description and its recorded answers.
 *
 * @param origin - How the client addressed the server, `https://host:port`: the identifiers of secrets start with it.
 */
export function createBundles(origin: string) {
  const properties = (version: SecretVersion) => ({
    ...(version.contentType !== undefined && { contentType: version.contentType }),
    attributes: {
      enabled: version.enabled,
      ...(version.notBefore !== undefined && { nbf: version.notBefore }),
      ...(version.expires !== undefined && { exp: version.expires }),
      created: version.created,
      updated: version.updated,
      recoveryLevel: 'CustomizedRecoverable+Purgeable',
      recoverableDays,
    },
    ...(version.tags !== undefined && { tags: version.tags }),
  });
  const versionId = ({ name }: Secret, { id }: SecretVersion) => `${origin}/secrets/${name}/${id}`;
  const deletion = ({ name, deleted }: DeletedSecret) => ({
    recoveryId: `${origin}/deletedsecrets/${name}`,
    deletedDate: deleted,
    scheduledPurgeDate: deleted + recoverableDays * 24 * 60 * 60,
  });
  return {
    /** With the value: the answer to reading and writing one. */
    withValue: (secret: Secret, version: SecretVersion) => ({
      value: version.value,
      id: versionId(secret, version),
      ...properties(version),
    }),
    /** One version without its value. */
    withoutValue: (secret: Secret, version: SecretVersion) => ({
      id: versionId(secret, version),
      ...properties(version),
    }),
    /** An item of the list of all secrets: names no version, shows the state of the newest. */
    item: (secret: Secret) => ({
      id: `${origin}/secrets/${secret.name}`,
      ...properties(latestOf(secret)),
    }),
    deleted: (secret: DeletedSecret) => ({
      ...deletion(secret),
      id: versionId(secret, latestOf(secret)),
      ...properties(latestOf(secret)),
    }),
    deletedItem: (secret: DeletedSecret) => ({
      ...deletion(secret),
      id: `${origin}/secrets/${secret.name}`,
      ...properties(latestOf(secret)),
    }),
  };
}

export type Bundles = ReturnType<typeof createBundles>;
