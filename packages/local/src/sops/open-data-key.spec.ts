import { sealedDocument, secretsOf, withText } from '../__fixtures__/sealed-document';
import { wrapDataKey } from './data-key';
import type { RecipientStanza } from './metadata';
import type { SopsDocument } from './sops-document';
import { createIdentityFinder } from '../identity/find-identities';
import type { IdentityFinder } from '../identity/find-identities';
import { generateIdentity } from '../identity/identity';
import type { Identity } from '../identity/identity';
import { openDataKey } from './open-data-key';

const { document: sealed, dataKey } = sealedDocument(secretsOf({ db: { key: 'x' } }));

let own: Identity;
let other: Identity;

beforeAll(async () => {
  own = await generateIdentity();
  other = await generateIdentity();
});

function documentFor(...stanzas: readonly RecipientStanza[]): SopsDocument {
  return { ...sealed, metadata: { ...sealed.metadata, stanzas } };
}

const wrap = (...recipients: readonly string[]) => wrapDataKey(dataKey, recipients);

function finderOf(...identities: readonly Identity[]): IdentityFinder {
  const keys = identities.map(({ key }) => key.reveal());
  return createIdentityFinder({ SOPS_AGE_KEY: keys.join('\n') });
}

describe('openDataKey', () => {
  it('opens it with the identity of any recipient', async () => {
    const document = documentFor(...(await wrap(own.recipient, other.recipient)));

    expect(await openDataKey(document, finderOf(own))).toEqual(dataKey);
    expect(await openDataKey(document, finderOf(other))).toEqual(dataKey);
  });

  it('opens it with a post-quantum identity', async () => {
    const { generateHybridIdentity, identityToRecipient } = await import('age-encryption');
    const key = await generateHybridIdentity();
    const document = documentFor(...(await wrap(await identityToRecipient(key))));

    expect(await openDataKey(document, createIdentityFinder({ SOPS_AGE_KEY: key }))).toEqual(
      dataKey,
    );
  });

  it('asks the command when the identities at rest do not fit', async () => {
    const document = documentFor(...(await wrap(own.recipient)));
    const command = `"${process.execPath}" -e "console.log('${own.key.reveal()}')"`;
    const finder = createIdentityFinder({
      SOPS_AGE_KEY: other.key.reveal(),
      SOPS_AGE_KEY_CMD: command,
    });

    expect(await openDataKey(document, finder)).toEqual(dataKey);
  });

  it('passes over recipients that need other programs, and damaged stanzas', async () => {
    const [mine] = await wrap(own.recipient);
    const wrappedDataKey = mine?.wrappedDataKey ?? '';
    const document = documentFor(
      { recipient: 'ssh-ed25519 AAAA', wrappedDataKey },
      { recipient: own.recipient, wrappedDataKey: 'damaged' },
      {
        recipient: own.recipient,
        wrappedDataKey: wrappedDataKey.replace(/[A-Za-z](?=\n---)/, 'A'),
      },
      { recipient: own.recipient, wrappedDataKey },
    );

    expect(await openDataKey(document, finderOf(own))).toEqual(dataKey);
  });

  it('is "unauthenticated" without an identity, and says how to make one', async () => {
    const document = documentFor(...(await wrap(own.recipient)));

    await expect(openDataKey(document, finderOf())).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining(own.recipient),
      remedy: expect.stringContaining('npx nx g @stackref/nx:init'),
    });
  });

  it('is "denied" when no identity fits, and repeats what was wrong with others', async () => {
    const document = documentFor(...(await wrap(own.recipient)));
    const finder = createIdentityFinder({
      SOPS_AGE_KEY: `${other.key.reveal()} nonsense`,
      SOPS_AGE_SSH_PRIVATE_KEY_FILE: 'id_ed25519',
    });

    await expect(openDataKey(document, finder)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringMatching(/line 1 of SOPS_AGE_KEY.*SOPS_AGE_SSH_PRIVATE_KEY_FILE/),
    });
  });

  it.each([
    ['an SSH key', 'age:\n        - {recipient: ssh-ed25519 AAAA, enc: x}'],
    ['a plugin', 'age:\n        - {recipient: age1yubikey1qq, enc: x}'],
    ['a key of a cloud', 'age: []\n    kms: [{arn: x}]'],
    ['key groups', 'age: []\n    key_groups: [{age: []}]'],
    ['nobody', 'age: []'],
  ])('is "denied" for a file that only %s opens', async (_, metadata) => {
    const text = sealed.file.text.replace(/age:\n( {8}.*\n)+/, `${metadata}\n`);

    await expect(openDataKey(withText(sealed, text), finderOf(own))).rejects.toMatchObject({
      code: 'denied',
    });
  });
});

describe('wrapDataKey', () => {
  it.each(['age1nonsense', 'ssh-ed25519 AAAA', 'hunter2', ''])('refuses %j', async (recipient) => {
    await expect(wrap(recipient)).rejects.toMatchObject({ code: 'invalid-name' });
  });

  it('wraps as sops does: armored, with a line break at the end', async () => {
    const [stanza] = await wrap(own.recipient);

    expect(stanza?.wrappedDataKey).toMatch(
      /^-----BEGIN AGE ENCRYPTED FILE-----\n([\w+/=]{1,64}\n)+-----END AGE ENCRYPTED FILE-----\n$/,
    );
  });
});
