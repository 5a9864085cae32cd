import { applySplices } from '@stackref/core/secrets-manager';
import { createCipheriv } from 'node:crypto';
import { sealedDocument, secretsOf, withText } from '../__fixtures__/sealed-document';
import type { SealedDocument } from '../__fixtures__/sealed-document';
import { additionalDataOf, encryptText, generateDataKey } from './cipher';
import { editMac } from './edit-document';
import { formatEncryptedValue } from './encrypted-value';
import { computeMac, openDocument } from './open-document';

const secrets = secretsOf({
  db: { username: 'root', password: 'hunter2', empty: '' },
  other: { key: 'value' },
});

function textsIn({ document, dataKey }: SealedDocument) {
  return [...openDocument(document, dataKey).values].map(([name, values]) => [
    name,
    [...values].map(([key, value]) => [key, value.reveal()]),
  ]);
}

/** Opens a sealed file after its text was changed by hand. */
function openChanged({ document, dataKey }: SealedDocument, change: (text: string) => string) {
  const text = change(document.file.text);
  expect(text).not.toBe(document.file.text);
  return () => openDocument(withText(document, text), dataKey);
}

const corrupt = expect.objectContaining({ code: 'corrupt' });

describe.each([
  ['yaml', false],
  ['yaml', true],
  ['json', false],
  ['json', true],
] as const)('openDocument of %s with mac_only_encrypted %s', (format, macOnlyEncrypted) => {
  const sealed = sealedDocument(secrets, format, { macOnlyEncrypted });

  it('gives back what was sealed', () => {
    expect(textsIn(sealed)).toEqual([...secrets].map(([name, values]) => [name, [...values]]));
  });

  it('notices one changed character of any ciphertext, or of the code', () => {
    const { text } = sealed.document.file;
    // Every character between the brackets that is part of data, nonce or tag.
    const encrypted = [...text.matchAll(/(?:data|iv|tag):([A-Za-z0-9+/]+)/g)];
    expect(encrypted.length).toBe(4 * 3);
    for (const match of encrypted) {
      const [whole, bytes = ''] = match;
      const start = match.index + whole.length - bytes.length;
      for (let index = start; index < start + bytes.length; index += 3) {
        const other = text.charAt(index) === 'A' ? 'B' : 'A';
        const change = () => text.slice(0, index) + other + text.slice(index + 1);
        expect(openChanged(sealed, change)).toThrow();
      }
    }
  });

  it('notices a value that was emptied', () => {
    expect(openChanged(sealed, (text) => text.replace(/"?ENC[^"\n]+\]"?/, '""'))).toThrow(corrupt);
  });

  it('notices a value that was removed', () => {
    const change = (text: string) => text.replace(/^\s*"?password"?:.*\n/m, '');

    expect(openChanged(sealed, change)).toThrow(corrupt);
  });

  it('notices a key that was renamed, and a secret that was', () => {
    expect(openChanged(sealed, (text) => text.replace('username', 'user'))).toThrow(corrupt);
    expect(openChanged(sealed, (text) => text.replace('other', 'another'))).toThrow(corrupt);
  });

  it('notices another time of change', () => {
    expect(openChanged(sealed, (text) => text.replace('1970-', '1971-'))).toThrow(corrupt);
  });

  it('takes no other data key', () => {
    expect(() => openDocument(sealed.document, generateDataKey())).toThrow(corrupt);
  });

  it('says where, and shows no value', () => {
    const change = (text: string) => text.replace('username', 'user');

    expect(openChanged(sealed, change)).toThrow(
      /^(?!.*(?:root|hunter2)).*db\.user .*secrets\.\w+:\d/,
    );
  });
});

describe('openDocument', () => {
  it('notices values in another order', () => {
    const sealed = sealedDocument(secretsOf({ a: { key: 'x' }, b: { key: 'y' } }));
    const change = (text: string) => text.replace(/^(a:\n.*\n)(b:\n.*\n)/, '$2$1');

    expect(openChanged(sealed, change)).toThrow(corrupt);
  });

  it('notices a value in clear text, also where the code covers only encrypted ones', () => {
    for (const macOnlyEncrypted of [true, false]) {
      const sealed = sealedDocument(secrets, 'yaml', { macOnlyEncrypted });
      const change = (text: string) => text.replace(/password: ENC.*/, 'password: mine');

      expect(openChanged(sealed, change)).toThrow(corrupt);
    }
  });

  it('cannot notice a missing empty value, which SOPS does not authenticate', () => {
    const sealed = sealedDocument(secrets);

    expect(openChanged(sealed, (text) => text.replace(/ *empty: ""\n/, ''))).not.toThrow();
  });

  it('refuses a file without a code that can be read', () => {
    expect(
      openChanged(sealedDocument(secrets), (text) => text.replace(/mac: .*/, 'mac: none')),
    ).toThrow(corrupt);
  });

  const typed: readonly (readonly [string, string, string])[] = [
    ['int', '3306', '3306'],
    ['float', '0.5', '0.5'],
    ['bool', 'True', 'true'],
    ['bool', 'False', 'false'],
    ['time', '2026-11-23T19:29:55Z', '2026-11-23T19:29:55Z'],
  ];

  it.each(typed)('reads a value of type %s: %s as %s', (type, plaintext, text) => {
    const { document, dataKey } = sealedDocument(secretsOf({ db: { key: 'x' } }));
    const value = { ...encryptText(plaintext, dataKey, additionalDataOf(['db', 'key'])), type };
    const replaced = document.file.text.replace(/key: .*/, `key: ${formatEncryptedValue(value)}`);
    const changed = withText(document, replaced);

    expect(textsIn({ document: resealed(changed, dataKey), dataKey })).toEqual([
      ['db', [['key', text]]],
    ]);
  });

  it('refuses bytes that are no text', () => {
    const { document, dataKey } = sealedDocument(secretsOf({ db: { key: 'x' } }));
    const cipher = encryptBytes(Buffer.from([0xff, 0xfe]), dataKey, 'db:key:');
    const changed = withText(document, document.file.text.replace(/key: .*/, `key: ${cipher}`));

    expect(() => openDocument(resealed(changed, dataKey), dataKey)).toThrow(corrupt);
  });

  it('authenticates what is unencrypted by rule, and refuses what it cannot', () => {
    const { document, dataKey } = sealedDocument(secrets);
    const add = (line: string) =>
      withText(
        document,
        document.file.text.replace(/^sops:/m, `a_unencrypted:\n    k: ${line}\nsops:`),
      );

    expect(() => openDocument(resealed(add('true'), dataKey), dataKey)).not.toThrow();
    expect(() => openDocument(add('true'), dataKey)).toThrow(corrupt);
    expect(() => computeMac(add('2026-11-23'), dataKey)).toThrow(corrupt);
  });
});

function resealed(document: SealedDocument['document'], dataKey: Buffer) {
  const time = '1970-01-01T00:00:00Z';
  const mac = encryptText(computeMac(document, dataKey), dataKey, time);
  const edits = editMac(document, formatEncryptedValue(mac), time);
  return withText(document, applySplices(document.file.text, edits));
}

function encryptBytes(bytes: Buffer, dataKey: Buffer, additionalData: string): string {
  const nonce = Buffer.alloc(32, 1);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(additionalData));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return formatEncryptedValue({ data, nonce, tag: cipher.getAuthTag(), type: 'str' });
}
