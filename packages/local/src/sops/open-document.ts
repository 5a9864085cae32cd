import { createHash, timingSafeEqual } from 'node:crypto';
import { SecretsManagerError, SecretValue, shownName } from '@stackref/core/secrets-manager';
import { additionalDataOf, decryptBytes } from './cipher';
import { parseEncryptedValue } from './encrypted-value';
import { corruptFile } from './secrets-file';
import type { Leaf, SopsDocument } from './sops-document';

/** sha256 of "sops": keeps codes with and without `mac_only_encrypted` apart. */
const macOnlyEncryptedStart = Buffer.from(
  '8a3fd2ad54ce66527b1034f3d147be0b0b975b3bf44f72c6fdadec8176f27d69',
  'hex',
);

const restore =
  'Restore the file from version control: after a merge by hand, take one side and repeat the changes of the other.';

/** The decrypted values of a file whose authentication code was verified. */
export interface OpenDocument {
  /** Values by secret and key, without the secrets that have a problem. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>;
  readonly plaintexts: Plaintexts;
}

/** What was decrypted of a document. */
export type Plaintexts = ReadonlyMap<Leaf, Buffer>;

/**
 * Decrypts every value of a file and verifies its authentication code, without which a removed, emptied or
 * exchanged value would go unnoticed.
 *
 * @throws SecretsManagerError `corrupt` when a value or the code is not what was encrypted.
 */
export function openDocument(document: SopsDocument, dataKey: Buffer): OpenDocument {
  const plaintexts = decryptLeaves(document, dataKey);
  verifyMac(document, dataKey, macOf(document, plaintexts));
  const values = new Map<string, ReadonlyMap<string, SecretValue>>();
  for (const [name, { keys, problem }] of document.secrets) {
    if (problem !== undefined) continue;
    const own = new Map<string, SecretValue>();
    for (const [key, leaf] of keys) own.set(key, valueOf(document, leaf, plaintexts.get(leaf)));
    values.set(name, own);
  }
  return { values, plaintexts };
}

/**
 * The authentication code as sops computes it: SHA-512 over the values in the order of the file. Keys, empty
 * values and comments are not part of it.
 *
 * @param known - What is decrypted of it already.
 */
export function computeMac(
  document: SopsDocument,
  dataKey: Buffer,
  known: Plaintexts = new Map(),
): string {
  return macOf(document, decryptLeaves(document, dataKey, known));
}

function decryptLeaves(
  document: SopsDocument,
  dataKey: Buffer,
  known: Plaintexts = new Map(),
): Plaintexts {
  const plaintexts = new Map<Leaf, Buffer>(known);
  for (const leaf of document.leaves) {
    if (leaf.content.kind !== 'encrypted' || plaintexts.has(leaf)) continue;
    const { value } = leaf.content;
    const bytes = decryptBytes(value, dataKey, additionalDataOf(leaf.path));
    if (bytes === undefined) {
      const problem = `The value of ${leaf.path.map(shownName).join('.')} was changed, moved or renamed outside of sops`;
      throw corruptFile(document.file, leaf.node.start, problem, restore);
    }
    plaintexts.set(leaf, value.type === 'bool' ? normalizeBoolean(bytes) : bytes);
  }
  return plaintexts;
}

function normalizeBoolean(bytes: Buffer): Buffer {
  return Buffer.from(/^(?:1|t|true)$/i.test(bytes.toString()) ? 'True' : 'False');
}

function macOf(document: SopsDocument, plaintexts: Plaintexts): string {
  const { macOnlyEncrypted } = document.metadata;
  const hash = createHash('sha512');
  if (macOnlyEncrypted) hash.update(macOnlyEncryptedStart);
  for (const leaf of document.leaves) {
    const { content } = leaf;
    if (content.kind === 'encrypted') {
      if (content.value.type !== 'comment') hash.update(plaintexts.get(leaf) ?? '');
    } else if (content.kind === 'clear' && !macOnlyEncrypted) {
      hash.update(clearBytesOf(document, leaf));
    }
  }
  return hash.digest('hex').toUpperCase();
}

function clearBytesOf(document: SopsDocument, { content, node, path }: Leaf): Buffer {
  if (content.kind !== 'clear' || content.value.kind === 'null') return Buffer.alloc(0);
  if (content.value.kind === 'bytes') return content.value.bytes;
  throw corruptFile(
    document.file,
    node.start,
    `The unencrypted number or date at ${path.map(shownName).join('.')} cannot be authenticated`,
    'Put it in quotes or encrypt it with `sops edit`.',
  );
}

function verifyMac(document: SopsDocument, dataKey: Buffer, expected: string): void {
  const { mac, lastModified } = document.metadata;
  const value = parseEncryptedValue(mac.text);
  const stored = value && decryptBytes(value, dataKey, lastModified);
  const bytes = Buffer.from(expected);
  if (stored?.length === bytes.length && timingSafeEqual(stored, bytes)) return;
  const problem =
    'The authentication code does not fit the values: the file was changed outside of sops';
  throw corruptFile(document.file, mac.start, problem, restore);
}

function valueOf(document: SopsDocument, leaf: Leaf, bytes: Buffer | undefined): SecretValue {
  if (bytes === undefined || leaf.content.kind !== 'encrypted') return new SecretValue('');
  // sops itself prints booleans in lower case.
  if (leaf.content.value.type === 'bool') return new SecretValue(bytes.toString().toLowerCase());
  try {
    return new SecretValue(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
  } catch {
    throw new SecretsManagerError(
      'corrupt',
      `The value of ${leaf.path.map(shownName).join('.')} is not UTF-8 text (${document.file.path}).`,
      { remedy: 'Store it as text, for example in base64.' },
    );
  }
}
