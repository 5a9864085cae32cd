import { formatQuoted } from './format-scalar';
import { defaultUnencryptedSuffix, metadataName } from './metadata';
import type { RecipientStanza } from './metadata';
import { parseSopsDocument } from './sops-document';
import type { SopsDocument } from './sops-document';
import type { SecretsFileFormat } from './secrets-file';

/** The version of sops whose layout new files have. */
const sopsVersion = '3.13.3';

/**
 * Starts a file without secrets, in the layout of sops: keys of the metadata in alphabetical order, YAML indented by
 * four spaces, JSON by a tab. Its authentication code is a placeholder until the first value is sealed in.
 *
 * @param path - The path that messages name the file by.
 */
export function createDocument(
  path: string,
  format: SecretsFileFormat,
  stanzas: readonly RecipientStanza[],
  options: { readonly macOnlyEncrypted: boolean },
): SopsDocument {
  const text = format === 'json' ? formatJson(stanzas, options) : formatYaml(stanzas, options);
  return parseSopsDocument({ path, format, text });
}

const placeholder = { lastmodified: '1970-01-01T00:00:00Z', mac: 'unsealed' };

function formatYaml(
  stanzas: readonly RecipientStanza[],
  { macOnlyEncrypted }: { readonly macOnlyEncrypted: boolean },
): string {
  const lines = [`${metadataName}:`, '    age:'];
  for (const { recipient, wrappedDataKey } of stanzas) {
    lines.push('        - enc: |');
    for (const line of wrappedDataKey.trimEnd().split('\n')) lines.push(`            ${line}`);
    lines.push(`          recipient: ${recipient}`);
  }
  lines.push(`    lastmodified: ${formatQuoted(placeholder.lastmodified)}`);
  lines.push(`    mac: ${placeholder.mac}`);
  if (macOnlyEncrypted) lines.push('    mac_only_encrypted: true');
  lines.push(`    unencrypted_suffix: ${defaultUnencryptedSuffix}`, `    version: ${sopsVersion}`);
  return `${lines.join('\n')}\n`;
}

function formatJson(
  stanzas: readonly RecipientStanza[],
  { macOnlyEncrypted }: { readonly macOnlyEncrypted: boolean },
): string {
  const metadata = {
    age: stanzas.map(({ recipient, wrappedDataKey }) => ({ enc: wrappedDataKey, recipient })),
    ...placeholder,
    ...(macOnlyEncrypted ? { mac_only_encrypted: true } : {}),
    unencrypted_suffix: defaultUnencryptedSuffix,
    version: sopsVersion,
  };
  return `${JSON.stringify({ [metadataName]: metadata }, undefined, '\t')}\n`;
}
