import { corruptFile } from './secrets-file';
import type { SecretsFile } from './secrets-file';
import type { TreeMap, TreeNode, TreeScalar } from './tree';

/** The top-level name that holds the metadata: no secret can have it. */
export const metadataName = 'sops';

/** What sops leaves in clear where a file has no rule of its own. */
export const defaultUnencryptedSuffix = '_unencrypted';

/** The data key, wrapped for one recipient: an armored age file. */
export interface RecipientStanza {
  readonly recipient: string;
  readonly wrappedDataKey: string;
}

/** The rule that says which values a file encrypts. Regular expressions are Go's and are not evaluated here. */
export type EncryptionRule =
  | { readonly kind: 'unencrypted-suffix' | 'encrypted-suffix'; readonly suffix: string }
  | { readonly kind: 'expression'; readonly attribute: string };

/** What stackref has to know of the `sops` map. The rest of it stays in the file as it is. */
export interface SopsMetadata {
  readonly stanzas: readonly RecipientStanza[];
  /** Kinds of keys other than age that open the file, such as `kms` or `pgp`. */
  readonly otherKeys: readonly string[];
  readonly shared: boolean;
  /** In the form that sops gives it before it authenticates with it: no fractions of a second. */
  readonly lastModified: string;
  readonly mac: TreeScalar;
  readonly lastModifiedNode: TreeScalar;
  readonly macOnlyEncrypted: boolean;
  readonly rule: EncryptionRule;
}

const otherKeyKinds = ['kms', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms', 'pgp'];
const expressionAttributes = [
  'unencrypted_regex',
  'encrypted_regex',
  'unencrypted_comment_regex',
  'encrypted_comment_regex',
];
const restore = 'Restore the file from version control.';

/**
 * Reads the metadata by the layout of sops' `stores/stores.go`.
 *
 * @throws SecretsManagerError `corrupt` when the file is not encrypted or its metadata is incomplete.
 */
export function readMetadata(file: SecretsFile, root: TreeMap): SopsMetadata {
  const entry = root.entries.get(metadataName);
  if (entry === undefined) {
    throw corruptFile(
      file,
      root.start,
      'The secrets file is not encrypted: it has no `sops` metadata',
      'Encrypt it with `sops encrypt --in-place`, and replace every value that was committed in clear text.',
    );
  }
  if (entry.value.kind !== 'map') {
    throw corruptFile(file, entry.keyStart, 'The `sops` metadata is not a map', restore);
  }
  const map = entry.value;
  const lastModifiedNode = requireText(file, map, 'lastmodified');
  return {
    stanzas: readStanzas(file, map),
    otherKeys: otherKeyKinds.filter((kind) => hasContent(map.entries.get(kind)?.value)),
    shared: hasContent(map.entries.get('key_groups')?.value),
    lastModified: normalizeTime(file, lastModifiedNode),
    lastModifiedNode,
    mac: requireText(file, map, 'mac'),
    macOnlyEncrypted: textOf(map, 'mac_only_encrypted') === 'true',
    rule: readRule(file, map),
  };
}

function readStanzas(file: SecretsFile, map: TreeMap): readonly RecipientStanza[] {
  const value = map.entries.get('age')?.value;
  if (value === undefined || !hasContent(value)) return [];
  if (value.kind !== 'list') {
    throw corruptFile(file, value.start, 'The list of age recipients is not a list', restore);
  }
  return value.items.map((item) => {
    if (item.kind !== 'map') {
      throw corruptFile(file, item.start, 'An age recipient of the file is not a map', restore);
    }
    return {
      recipient: requireText(file, item, 'recipient').text,
      wrappedDataKey: requireText(file, item, 'enc').text,
    };
  });
}

function readRule(file: SecretsFile, map: TreeMap): EncryptionRule {
  const rules: EncryptionRule[] = expressionAttributes
    .filter((attribute) => textOf(map, attribute) !== '')
    .map((attribute) => ({ kind: 'expression', attribute }));
  const encrypted = textOf(map, 'encrypted_suffix');
  if (encrypted !== '') rules.push({ kind: 'encrypted-suffix', suffix: encrypted });
  const unencrypted = textOf(map, 'unencrypted_suffix');
  if (unencrypted !== '') rules.push({ kind: 'unencrypted-suffix', suffix: unencrypted });
  const [rule = { kind: 'unencrypted-suffix', suffix: defaultUnencryptedSuffix }, second] = rules;
  if (second !== undefined) {
    const problem = 'The metadata has more than one rule of what is encrypted';
    throw corruptFile(file, map.start, problem, restore);
  }
  return rule;
}

/** `2026-11-23T19:29:55.123+00:00` becomes `2026-11-23T19:29:55Z`, as Go prints it in RFC 3339. */
function normalizeTime(file: SecretsFile, { text, start }: TreeScalar): string {
  const [, time, zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,]\d+)?(Z|[-+]\d\d:\d\d)$/.exec(text) ?? [];
  if (time === undefined || zone === undefined) {
    throw corruptFile(file, start, '`sops.lastmodified` is not a time', restore);
  }
  return `${time}${zone === '+00:00' || zone === '-00:00' ? 'Z' : zone}`;
}

function requireText(file: SecretsFile, map: TreeMap, name: string): TreeScalar {
  const value = map.entries.get(name)?.value;
  if (value?.kind === 'scalar' && value.text !== '') return value;
  const problem = `The metadata has no \`${name}\``;
  throw corruptFile(file, value?.start ?? map.start, problem, restore);
}

function textOf(map: TreeMap, name: string): string {
  const value = map.entries.get(name)?.value;
  return value?.kind === 'scalar' && !isNull(value) ? value.text : '';
}

/** Older versions of sops write `[]` or `null` for the kinds of keys that a file does not use. */
function hasContent(value: TreeNode | undefined): boolean {
  switch (value?.kind) {
    case 'map':
      return value.entries.size > 0;
    case 'list':
      return value.items.length > 0;
    case 'scalar':
      return !isNull(value) && value.text !== '';
    default:
      return false;
  }
}

function isNull({ plain, text }: TreeScalar): boolean {
  return plain && /^(?:|~|null)$/.test(text);
}
