import { SecretsManagerError } from '@stackref/core';

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

/** Somebody else wrote before us, so nothing was written. */
export function conflict(name: string, expected: string | null): SecretsManagerError {
  const what = expected === null ? 'exists already' : 'was changed or removed by someone else';
  return new SecretsManagerError('conflict', `The secret ${name} ${what}.`, {
    remedy: 'Nothing was written: look at the new state and run again.',
  });
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

/** The entry that a new secret would have belongs to something else. */
export function foreignEntry(name: string, entry: string): SecretsManagerError {
  return new SecretsManagerError(
    'conflict',
    `The entry ${entry}, where ${name} would be stored, belongs to something else: it does not have the tags of this layout.`,
    { remedy: 'Rename the secret, or remove the entry.' },
  );
}
