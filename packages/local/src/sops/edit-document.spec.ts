import { applySplices } from '@stackref/core/secrets-manager';
import { sealedDocument, secretsOf, secretValues, withText } from '../__fixtures__/sealed-document';
import { generateDataKey } from './cipher';
import { editSecret } from './edit-document';
import { computeMac, openDocument } from './open-document';
import { sealSecret } from './seal-document';
import { parseSopsDocument } from './sops-document';
import type { SecretsFileFormat } from './secrets-file';

const metadata = 'sops:\n  lastmodified: "1970-01-01T00:00:00Z"\n  mac: none\n';
const metadataJson = '"sops": {"lastmodified": "1970-01-01T00:00:00Z", "mac": "none"}';

function edit(
  text: string,
  secret: string,
  values: Record<string, string>,
  format: SecretsFileFormat = 'yaml',
) {
  const document = parseSopsDocument({ path: `secrets.${format}`, format, text });
  return applySplices(text, editSecret(document, secret, new Map(Object.entries(values))));
}

describe('editSecret', () => {
  it.each([
    ['a plain value', 'a:\n  k: old # c\n', 'a:\n  k: NEW # c\n'],
    ['a quoted value', "a:\n  k: 'old'\n", 'a:\n  k: NEW\n'],
    ['a block', 'a:\n  k: |\n    one\n    two\n  l: x\n', 'a:\n  k: NEW\n  l: x\n'],
    ['a folded value', 'a:\n  k: one\n    two\n  l: x\n', 'a:\n  k: NEW\n  l: x\n'],
    ['no value', 'a:\n  k:\n  l: x\n', 'a:\n  k: NEW\n  l: x\n'],
    ['no value but a comment', 'a:\n  k: # c\n  l: x\n', 'a:\n  k: NEW # c\n  l: x\n'],
    ['null', 'a:\n  k: null\n', 'a:\n  k: NEW\n'],
    ['a value in braces', 'a: {k: old, l: x}\n', 'a: {k: "NEW", l: x}\n'],
  ])('replaces %s and nothing else', (_, before, after) => {
    expect(edit(before + metadata, 'a', { k: 'NEW' })).toBe(after + metadata);
  });

  it.each([
    ['behind the last key', 'a:\n  k: x\n', 'a:\n  k: x\n  new: NEW\n'],
    ['in the indentation of the file', 'a:\n     k: x\n', 'a:\n     k: x\n     new: NEW\n'],
    [
      'before the next secret',
      'a:\n  k: x\n\nb:\n  k: x\n',
      'a:\n  k: x\n  new: NEW\n\nb:\n  k: x\n',
    ],
    ['behind a comment of the secret', 'a:\n  k: x\n  # c\n', 'a:\n  k: x\n  # c\n  new: NEW\n'],
    ['before a comment of the file', 'a:\n  k: x\n# c\n', 'a:\n  k: x\n  new: NEW\n# c\n'],
    ['behind a block', 'a:\n  k: |\n    x\n', 'a:\n  k: |\n    x\n  new: NEW\n'],
    ['in braces', 'a: {k: x} # c\n', 'a: {k: x, "new": "NEW"} # c\n'],
    ['in braces that are empty', 'a: {}\n', 'a: {"new": "NEW"}\n'],
  ])('adds a key %s', (_, before, after) => {
    expect(edit(before + metadata, 'a', { new: 'NEW' })).toBe(after + metadata);
  });

  it.each([
    ['before the metadata', 'a:\n  k: x\n', 'a:\n  k: x\nb:\n  new: NEW\n'],
    [
      'behind comments of the secret before it',
      'a:\n  k: x\n  # c\n',
      'a:\n  k: x\n  # c\nb:\n  new: NEW\n',
    ],
    ['to an empty file', '', 'b:\n    new: NEW\n'],
  ])('adds a secret %s', (_, before, after) => {
    expect(edit(before + metadata, 'b', { new: 'NEW' })).toBe(after + metadata);
  });

  it('adds behind metadata that is not at the end', () => {
    const text = `${metadata}a:\n  k: x`;

    expect(edit(text, 'a', { new: 'NEW' })).toBe(`${text}\n  new: NEW`);
  });

  it('fills a key and adds one behind it', () => {
    expect(edit(`a:\n  k:\n${metadata}`, 'a', { k: 'NEW', new: 'NEWER' })).toBe(
      `a:\n  k: NEW\n  new: NEWER\n${metadata}`,
    );
  });

  it('keeps line ends of Windows', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const before = windows(`a:\n  k: x\n${metadata}`);

    expect(edit(before, 'a', { k: 'NEW', new: '' })).toBe(
      windows(`a:\n  k: NEW\n  new: ""\n${metadata}`),
    );
    expect(edit(before, 'b', { new: 'NEW' })).toBe(
      windows(`a:\n  k: x\nb:\n  new: NEW\n${metadata}`),
    );
  });

  it.each([
    [
      'a key in lines',
      `{\n\t"a": {\n\t\t"k": "x"\n\t},\n\t${metadataJson}\n}\n`,
      'a',
      `{\n\t"a": {\n\t\t"k": "x",\n\t\t"new": "NEW"\n\t},\n\t${metadataJson}\n}\n`,
    ],
    [
      'a secret in lines',
      `{\n\t"a": {\n\t\t"k": "x"\n\t},\n\t${metadataJson}\n}\n`,
      'b',
      `{\n\t"a": {\n\t\t"k": "x"\n\t},\n\t"b": {\n\t\t"new": "NEW"\n\t},\n\t${metadataJson}\n}\n`,
    ],
    [
      'a key on one line',
      `{"a": {"k": "x"}, ${metadataJson}}`,
      'a',
      `{"a": {"k": "x", "new": "NEW"}, ${metadataJson}}`,
    ],
    [
      'a secret on one line',
      `{"a": {"k": "x"}, ${metadataJson}}`,
      'b',
      `{"a": {"k": "x"}, "b": {"new": "NEW"}, ${metadataJson}}`,
    ],
    [
      'a secret to an empty file',
      `{${metadataJson}}`,
      'b',
      `{"b": {"new": "NEW"}, ${metadataJson}}`,
    ],
    [
      'a key to an empty secret',
      `{"a": {}, ${metadataJson}}`,
      'a',
      `{"a": {"new": "NEW"}, ${metadataJson}}`,
    ],
  ])('adds %s of JSON', (_, before, secret, after) => {
    expect(edit(before, secret, { new: 'NEW' }, 'json')).toBe(after);
  });

  it('leaves a layout alone that it cannot edit line by line', () => {
    const text = `? a\n: k: x\n${metadata}`;

    expect(() => edit(text, 'a', { new: 'NEW' })).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
  });
});

describe('sealSecret', () => {
  const secrets = secretsOf({ db: { username: 'root', password: 'old' }, other: { key: 'x' } });

  it.each(['yaml', 'json'] as const)('changes only what changes in %s', (format) => {
    const { document, dataKey } = sealedDocument(secrets, format);
    const sealed = sealSecret(
      document,
      dataKey,
      'db',
      secretValues([['password', 'new']]),
      new Date(9e12),
    );

    const before = document.file.text.split('\n');
    const after = sealed.file.text.split('\n');
    expect(after).toHaveLength(before.length);
    const changed = after.filter((line, index) => line !== before[index]);
    expect(changed.map((line) => /\w+/.exec(line)?.[0])).toEqual([
      'password',
      'lastmodified',
      'mac',
    ]);
  });

  it('keeps comments, unknown metadata and blank lines', () => {
    const { document, dataKey } = sealedDocument(secrets);
    const text = document.file.text
      .replace('db:', '# about db\n\ndb: # inline\n    #ENC[AES256_GCM,data:Zm9v]')
      .replace('    version:', '    future: {a: [1, 2]} # kept\n    version:');
    const edited = withText(document, text);

    const sealed = sealSecret(
      edited,
      dataKey,
      'db',
      secretValues([['password', 'new']]),
      new Date(0),
    );

    const strip = (value: string) =>
      value.replace(/^( *(?:password|mac|lastmodified):).*$/gm, '$1');
    expect(strip(sealed.file.text)).toBe(strip(text));
  });

  it('refuses to hand out a file that it could not read back', () => {
    const { document } = sealedDocument(secrets);
    const otherKey = generateDataKey();

    expect(() =>
      sealSecret(document, otherKey, 'new', secretValues([['k', 'v']]), new Date(0)),
    ).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  it('renews the code and the time', () => {
    const { document, dataKey } = sealedDocument(secrets);
    const now = new Date('2026-11-23T19:29:55.678Z');
    const sealed = sealSecret(document, dataKey, 'db', secretValues([['password', 'new']]), now);

    expect(sealed.metadata.lastModified).toBe('2026-11-23T19:29:55Z');
    expect(computeMac(sealed, dataKey)).not.toBe(computeMac(document, dataKey));
    expect(() => openDocument(sealed, dataKey)).not.toThrow();
  });
});
