import { lazily, SecretsManagerError } from '@stackref/core/secrets-manager';
import type { Environment, IdentityFinder } from '../identity/find-identities';
import type * as CreationRules from './creation-rules';
import type { CreationRule } from './creation-rules';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- only a new file needs it
const creationRules = lazily(() => require('./creation-rules') as typeof CreationRules);

/** What decides for whom a new file is encrypted. */
export interface NewFileSources {
  /** Of the file; absolute. */
  readonly path: string;
  readonly workspaceRoot: string;
  /** Those that the stack names; empty where it names none. */
  readonly recipients: readonly string[];
  readonly environment: Environment;
  readonly finder: IdentityFinder;
}

/** For whom a new file is encrypted, and how. */
export interface ChosenRecipients {
  readonly recipients: readonly string[];
  readonly macOnlyEncrypted: boolean;
  /** What named them: `.sops.yaml`. */
  readonly source: string;
}

/** Variables with keys of other kinds, for which sops would encrypt too. */
const foreignVariables = [
  'SOPS_KMS_ARN',
  'SOPS_PGP_FP',
  'SOPS_GCP_KMS_IDS',
  'SOPS_AZURE_KEYVAULT_URLS',
  'SOPS_VAULT_URIS',
  'SOPS_HUAWEICLOUD_KMS_IDS',
];

/**
 * Decides for whom a new secrets file is encrypted, as sops does when it is run in the file's folder: the recipients of
 * the stack, for `--age`; else those in `SOPS_AGE_RECIPIENTS`, for which the options of `.sops.yaml` still count; else
 * those of `.sops.yaml`. Where sops would find nobody, it is the owner of this machine's identities.
 *
 * @throws SecretsManagerError `unauthenticated` when there is nobody to encrypt for, `denied` when sops would encrypt
 * for others as well or in another way, or would refuse.
 */
export async function chooseRecipients(
  { path, recipients: configured, workspaceRoot, environment, finder }: NewFileSources,
  shownPath: string,
): Promise<ChosenRecipients> {
  if (configured.length > 0) return chosen(configured, false, 'the attribute `recipients`');
  const foreign = foreignVariables.find((name) => (environment[name] ?? '') !== '');
  if (foreign !== undefined) {
    throw new SecretsManagerError(
      'denied',
      `${foreign} is set: sops would encrypt ${shownPath} for its keys too, which stackref does not do.`,
      { remedy: `Unset ${foreign}, or create the file with \`sops\`.` },
    );
  }
  const rule = creationRules().findCreationRule(path, workspaceRoot, environment);
  const variable = environment['SOPS_AGE_RECIPIENTS'] ?? '';
  const named = variable === '' ? [] : variable.split(',').map((recipient) => recipient.trim());
  refuseForeign(rule, named.length > 0);
  const macOnlyEncrypted = rule?.macOnlyEncrypted ?? false;
  if (named.length > 0) return chosen(named, macOnlyEncrypted, 'SOPS_AGE_RECIPIENTS');
  if (rule !== undefined) return chosen(rule.recipients, macOnlyEncrypted, rule.shownConfig);
  const { identities, problems } = await finder.atRest();
  if (identities.length > 0) {
    const own = identities.map(({ recipient }) => recipient);
    return chosen(own, false, 'the identity of whoever wrote it');
  }
  const why = problems.length === 0 ? '' : `: ${problems.join('; ')}`;
  throw new SecretsManagerError(
    'unauthenticated',
    `There is no age identity to encrypt the new file ${shownPath} for${why}.`,
    {
      remedy:
        'Make one with `npx nx g @stackref/nx:init`, or name recipients in the `recipients` attribute of the secrets manager.',
    },
  );
}

function chosen(
  recipients: readonly string[],
  macOnlyEncrypted: boolean,
  source: string,
): ChosenRecipients {
  return { recipients: [...new Set(recipients)], macOnlyEncrypted, source };
}

function refuseForeign(rule: CreationRule | undefined, areReplaced: boolean): void {
  if (rule === undefined) return;
  const foreign = [...(areReplaced ? [] : rule.foreignKeys), ...rule.foreignOptions];
  if (foreign.length > 0) {
    // A name that no option of sops has could be anything.
    const names = foreign.map((name) =>
      /^[a-z_]{1,40}$/.test(name) ? `\`${name}\`` : 'another key',
    );
    throw new SecretsManagerError(
      'denied',
      `The rule for this file in ${rule.shownConfig} has ${names.join(', ')}, which stackref does not write.`,
      { remedy: 'Create the file with `sops`; stackref then adds secrets to it.' },
    );
  }
  if (!areReplaced && rule.recipients.length === 0) {
    throw new SecretsManagerError(
      'denied',
      `The rule for this file in ${rule.shownConfig} names nobody to encrypt for.`,
      { remedy: 'Add `age:` with the recipients to the rule.' },
    );
  }
}
