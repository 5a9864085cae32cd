import { isUtf8 } from 'node:buffer';
import { createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';
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

/** What was decrypted, by path and ciphertext: together with the data key they decide it, in whatever document. */
export type Plaintexts = Map<string, Buffer>;

/**
 * Decrypts every value of a file and verifies its authentication code, without which a removed, emptied or
 * exchanged value would go unnoticed.
 *
 * @param plaintexts - With the same data key; what is missing is added.
 * @throws SecretsManagerError `corrupt` when a value or the code is not what was encrypted.
 */
export function openDocument(
  document: SopsDocument,
  dataKey: Buffer,
  plaintexts: Plaintexts = new Map(),
): OpenDocument {
  verifyMac(document, dataKey, computeMac(document, dataKey, plaintexts));
  const values = new Map<string, ReadonlyMap<string, SecretValue>>();
  for (const [name, { keys, problem }] of document.secrets) {
    if (problem !== undefined) continue;
    const own = new Map<string, SecretValue>();
    for (const [key, leaf] of keys) own.set(key, valueOf(document, leaf, plaintexts));
    values.set(name, own);
  }
  return { values, plaintexts };
}

/**
 * The authentication code as sops computes it: SHA-512 over the values in the order of the file. Keys, empty
 * values and comments are not part of it.
 *
 * @param plaintexts - As for {@link openDocument}.
 */
export function computeMac(
  document: SopsDocument,
  dataKey: Buffer,
  plaintexts: Plaintexts = new Map(),
): string {
  const { macOnlyEncrypted } = document.metadata;
  const key = createSecretKey(dataKey);
  const parts: Buffer[] = macOnlyEncrypted ? [macOnlyEncryptedStart] : [];
  for (const leaf of document.leaves) {
    const { content } = leaf;
    if (content.kind === 'encrypted') {
      const id = idOf(leaf);
      const bytes = plaintexts.get(id) ?? decryptLeaf(document, leaf, key);
      plaintexts.set(id, bytes);
      if (content.type !== 'comment') parts.push(bytes);
    } else if (content.kind === 'clear' && !macOnlyEncrypted) {
      parts.push(clearBytesOf(document, leaf));
    }
  }
  return hash('sha512', Buffer.concat(parts), 'hex').toUpperCase();
}

function idOf({ path, node }: Leaf): string {
  return additionalDataOf(path) + node.text;
}

function decryptLeaf({ file }: SopsDocument, { path, node }: Leaf, dataKey: KeyObject): Buffer {
  const value = parseEncryptedValue(node.text);
  const bytes = value && decryptBytes(value, dataKey, additionalDataOf(path));
  if (value === undefined || bytes === undefined) {
    const problem = `The value of ${path.map(shownName).join('.')} was changed, moved or renamed outside of sops`;
    throw corruptFile(file, node.start, problem, restore);
  }
  return value.type === 'bool' ? normalizeBoolean(bytes) : bytes;
}

function normalizeBoolean(bytes: Buffer): Buffer {
  return Buffer.from(/^(?:1|t|true)$/i.test(bytes.toString()) ? 'True' : 'False');
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

function valueOf({ file }: SopsDocument, leaf: Leaf, plaintexts: Plaintexts): SecretValue {
  const { content, path } = leaf;
  if (content.kind !== 'encrypted') return new SecretValue('');
  const bytes = plaintexts.get(idOf(leaf)) ?? Buffer.alloc(0);
  if (!isUtf8(bytes)) {
    throw new SecretsManagerError(
      'corrupt',
      `The value of ${path.map(shownName).join('.')} is not UTF-8 text (${file.path}).`,
      { remedy: 'Store it as text, for example in base64.' },
    );
  }
  const text = bytes.toString();
  // sops itself prints booleans in lower case.
  return new SecretValue(content.type === 'bool' ? text.toLowerCase() : text);
}
