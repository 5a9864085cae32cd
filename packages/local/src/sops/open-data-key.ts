import { SecretsManagerError, shownName } from '@stackref/core/secrets-manager';
import { isNativeRecipient, unwrapDataKey } from './data-key';
import type { SopsDocument } from './sops-document';
import type { IdentityFinder } from '../identity/find-identities';

/** What a person without a fitting identity can do. */
export const identityRemedy =
  'Set SOPS_AGE_KEY_FILE to an identity file, or make an identity with `npx nx g @stackref/nx:init` and have someone who can open the secrets file add its recipient with `sops rotate -i --add-age <recipient>`.';

/**
 * Opens the data key of a file with the identities of this machine.
 *
 * @throws SecretsManagerError `unauthenticated` when no identity was found, `denied` when none that was found fits.
 */
export async function openDataKey(
  { file, metadata }: SopsDocument,
  finder: IdentityFinder,
): Promise<Buffer> {
  const recipients = metadata.stanzas.map(({ recipient }) => recipient);
  const native = recipients.filter(isNativeRecipient);
  if (native.length === 0) {
    const kinds = [
      ...recipients,
      ...metadata.otherKeys,
      ...(metadata.shared ? ['key groups'] : []),
    ];
    throw new SecretsManagerError(
      'denied',
      `${file.path} is encrypted for ${kinds.map(shownName).join(', ') || 'nobody'}, which stackref cannot open.`,
      { remedy: 'Add an age recipient with `sops rotate -i --add-age <recipient>`.' },
    );
  }
  const found = await finder.atRest();
  const dataKey = await unwrapDataKey(metadata.stanzas, found.identities);
  if (dataKey !== undefined) return dataKey;
  const problems = [...found.problems];
  let count = found.identities.length;
  for (const stanza of metadata.stanzas) {
    const { identities, problems: more } = await finder.fromCommand(stanza.recipient);
    const opened = await unwrapDataKey([stanza], identities);
    if (opened !== undefined) return opened;
    count += identities.length;
    problems.push(...more);
  }
  throw refusal(file.path, native, count, problems);
}

function refusal(
  path: string,
  recipients: readonly string[],
  count: number,
  problems: readonly string[],
): SecretsManagerError {
  const found =
    count === 0
      ? `No age identity was found to open ${path}`
      : `None of the ${count} age identities that were found opens ${path}`;
  const why = problems.length === 0 ? '' : `: ${[...new Set(problems)].join('; ')}`;
  return new SecretsManagerError(
    count === 0 ? 'unauthenticated' : 'denied',
    `${found}, which is encrypted for ${recipients.map(shownName).join(', ')}${why}.`,
    { remedy: identityRemedy },
  );
}
