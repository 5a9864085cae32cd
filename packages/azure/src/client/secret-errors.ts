import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** A deleted entry holds the name. */
export function deletedSecret(entry: string, cause?: Error): SecretsManagerError {
  return new SecretsManagerError(
    'deleted',
    `The entry ${entry} was deleted and can be recovered.`,
    {
      remedy: `Recover it: az keyvault secret recover --name ${entry}. Or purge it for good, unless the vault has purge protection: then wait until its time is over, or take another name.`,
      cause,
    },
  );
}

export function disabledSecret(entry: string, cause?: Error): SecretsManagerError {
  return new SecretsManagerError(
    'disabled',
    `The newest version of the entry ${entry} is disabled.`,
    {
      remedy: `Enable it: az keyvault secret set-attributes --name ${entry} --enabled true.`,
      cause,
    },
  );
}

/** Somebody else wrote while we did. Key Vault cannot prevent it, and keeps all versions. */
export function overtaken(
  entry: string,
  ours: string,
  theirs: readonly string[],
): SecretsManagerError {
  return new SecretsManagerError(
    'conflict',
    `The entry ${entry} was written by someone else at the same time: version ${ours} is ours, ${theirs.join(', ')} theirs.`,
    {
      remedy: 'Compare the versions, which are all kept, and run again with what should hold.',
    },
  );
}
