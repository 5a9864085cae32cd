import { applySplices, type SecretValue } from '@stackref/core/secrets-manager';
import { encryptText } from './cipher';
import { editMac, editSecret } from './edit-document';
import { encryptValue } from './encrypt-value';
import { formatEncryptedValue } from './encrypted-value';
import { metadataName } from './metadata';
import { computeMac, openDocument, type Plaintexts } from './open-document';
import { contentOf, parseSopsDocument } from './sops-document';
import type { Leaf, SopsDocument } from './sops-document';

/**
 * Writes values into a secret, renews the authentication code and reads the result once more as proof.
 *
 * @param values - By key; only these keys are encrypted anew.
 * @param now - Becomes the file's time of change, in whole seconds.
 * @param plaintexts - What is decrypted of the document already.
 */
export function sealSecret(
  document: SopsDocument,
  dataKey: Buffer,
  secret: string,
  values: ReadonlyMap<string, SecretValue>,
  now: Date,
  plaintexts: Plaintexts = new Map(),
): SopsDocument {
  const encrypted = new Map<string, string>();
  for (const [key, value] of values) {
    encrypted.set(key, encryptValue(value, dataKey, [secret, key]));
  }
  const lastModified = now.toISOString().replace(/\.\d+/, '');
  const changed = { ...document, leaves: leavesWith(document, secret, encrypted) };
  const mac = encryptText(computeMac(changed, dataKey, plaintexts), dataKey, lastModified);
  const text = applySplices(document.file.text, [
    ...editSecret(document, secret, encrypted),
    ...editMac(document, formatEncryptedValue(mac), lastModified),
  ]);
  const sealed = parseSopsDocument({ ...document.file, text });
  openDocument(sealed, dataKey, plaintexts);
  return sealed;
}

/** The leaves of the file as it will be, in its order: new keys behind the others, a new secret before the metadata. */
function leavesWith(
  { root, leaves }: SopsDocument,
  secret: string,
  encrypted: ReadonlyMap<string, string>,
): readonly Leaf[] {
  const order = [...root.entries.keys()];
  const before = new Set(
    order.slice(0, order.indexOf(root.entries.has(secret) ? secret : metadataName)),
  );
  const isBefore = ({ path: [name = ''] }: Leaf): boolean => before.has(name);
  const isOwn = ({ path: [name] }: Leaf): boolean => name === secret;
  const own = new Map(leaves.filter(isOwn).map((leaf) => [leaf.path.slice(1).join('\0'), leaf]));
  for (const [key, text] of encrypted) {
    const node = { kind: 'scalar', start: 0, end: 0, text, plain: false } as const;
    own.set(key, { path: [secret, key], node, content: contentOf(node) });
  }
  return [
    ...leaves.filter(isBefore),
    ...own.values(),
    ...leaves.filter((leaf) => !isBefore(leaf) && !isOwn(leaf)),
  ];
}
