import { SecretsManagerError } from '@stackref/core';
import type { IdentityFinder } from '../identity/find-identities';
import { findCreationRule } from './creation-rules';
import type { CreationRule } from './creation-rules';

/**
 * Decides for whom a new secrets file is encrypted: the recipients of the stack, else those of `.sops.yaml`, else
 * the owner of this machine's identities.
 *
 * @throws SecretsManagerError `unauthenticated` when there is nobody to encrypt for.
 */
export async function chooseRecipients(
  path: string,
  shownPath: string,
  configured: readonly string[],
  workspaceRoot: string,
  finder: IdentityFinder,
): Promise<CreationRule> {
  if (configured.length > 0) return { recipients: unique(configured), macOnlyEncrypted: false };
  const rule = await findCreationRule(path, workspaceRoot);
  if (rule !== undefined && rule.recipients.length > 0) {
    return { ...rule, recipients: unique(rule.recipients) };
  }
  const { identities } = await finder.atRest();
  if (identities.length > 0) {
    return {
      recipients: unique(identities.map(({ recipient }) => recipient)),
      macOnlyEncrypted: false,
    };
  }
  throw new SecretsManagerError(
    'unauthenticated',
    `There is no age identity to encrypt the new file ${shownPath} for.`,
    {
      remedy:
        'Make one with `age-keygen -o <file>` and set SOPS_AGE_KEY_FILE to it, or name recipients in the `recipients` attribute of the secrets manager.',
    },
  );
}

function unique(recipients: readonly string[]): readonly string[] {
  return [...new Set(recipients)];
}
