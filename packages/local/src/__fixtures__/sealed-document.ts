import { SecretValue } from '@stackref/core/secrets-manager';
import { generateDataKey } from '../sops/cipher';
import { createDocument } from '../sops/create-document';
import { sealSecret } from '../sops/seal-document';
import { parseSopsDocument } from '../sops/sops-document';
import type { SopsDocument } from '../sops/sops-document';
import type { SecretsFileFormat } from '../sops/secrets-file';

type Secrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface SealedDocument {
  readonly document: SopsDocument;
  readonly dataKey: Buffer;
}

/** A recipient whose stanza nobody opens: these documents come with their data key. */
export const closedStanza = { recipient: 'age1nobody', wrappedDataKey: 'closed\n' };

/** A file with these secrets, as text and parsed, without any identity. */
export function sealedDocument(
  secrets: Secrets,
  format: SecretsFileFormat = 'yaml',
  options = { macOnlyEncrypted: false },
): SealedDocument {
  const dataKey = generateDataKey();
  let document = createDocument(`secrets.${format}`, format, [closedStanza], options);
  for (const [name, values] of secrets) {
    document = sealSecret(document, dataKey, name, secretValues(values), new Date(0));
  }
  return { document, dataKey };
}

/** Parses a text in place of a document's own. */
export function withText({ file }: SopsDocument, text: string): SopsDocument {
  return parseSopsDocument({ ...file, text });
}

/** Texts as values. */
export function secretValues(texts: Iterable<readonly [string, string]>): Map<string, SecretValue> {
  return new Map([...texts].map(([key, text]) => [key, new SecretValue(text)]));
}

export function secretsOf(secrets: Readonly<Record<string, Record<string, string>>>): Secrets {
  return new Map(
    Object.entries(secrets).map(([name, values]) => [name, new Map(Object.entries(values))]),
  );
}
