import { generateIdentity } from './identity';
import { parseIdentities } from './parse-identities';

async function keyText(): Promise<string> {
  return (await generateIdentity()).key.reveal();
}

/** One that everybody may know: nothing is encrypted for it. */
const key = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;

describe('parseIdentities', () => {
  it('reads a file of age-keygen', async () => {
    const [first, second] = [await keyText(), await keyText()];
    const text = `# created: today\n# public key: age1x\n${first}\n\n# another\r\n${second}\r\n`;
    const { identities, problems } = parseIdentities(text, 'keys.txt');

    expect(identities.map((identity) => identity.reveal())).toEqual([first, second]);
    expect(problems).toEqual([]);
  });

  it('reads several identities on a line', async () => {
    const [first, second] = [await keyText(), await keyText()];

    expect(parseIdentities(`${first} ${second}`, 'SOPS_AGE_KEY').identities).toHaveLength(2);
  });

  it.each([
    ['an identity of a plugin', 'AGE-PLUGIN-YUBIKEY-1QYQ'],
    ['an SSH key', '-----BEGIN-OPENSSH-PRIVATE-KEY-----'],
    ['a recipient', 'age1qqqq'],
    ['something else', 'hunter2'],
  ])('names the line of %s and does not quote it', (_, line) => {
    const { identities, problems } = parseIdentities(`# c\n${line}\n`, 'keys.txt');

    expect(identities).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('line 2 of keys.txt');
    expect(problems[0]).not.toContain(line);
  });

  it('reads a file with line ends of Windows and a byte order mark', () => {
    const { identities, problems } = parseIdentities(`\ufeff# created: x\r\n${key}\r\n`, 'a file');

    expect(identities.map((identity) => identity.reveal())).toEqual([key]);
    expect(problems).toEqual([]);
  });

  it.each([
    [
      'a file flattened to one line',
      `# created: x # public key: age1x ${key}`,
      'the identity stands behind',
    ],
    ['comments only', '# created: x\n# public key: age1x\n', 'holds only comments'],
    ['white space', ' \n', 'holds nothing'],
    ['nothing', '', 'holds nothing'],
    ['quotes', `"${key}"`, 'line 1 of it has quotes around the identity: remove them'],
    ['a recipient', 'age1abc', 'line 1 of it is a recipient'],
    ['an SSH key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\ndef\n', 'line 1 of it is an SSH key'],
    ['a public SSH key', 'ssh-ed25519 AAAA me@host', 'line 1 of it is a public SSH key'],
    ['an encrypted file', '-----BEGIN AGE ENCRYPTED FILE-----\nabc\n', 'line 1 of it is encrypted'],
    ['an encrypted file without armor', 'age-encryption.org/v1\n', 'line 1 of it is encrypted'],
    ['other text on many lines', 'a b\nc\n', 'line 1 of it is not an age identity'],
  ])('says what is wrong with %s, and shows nothing of it', (_, text, problem) => {
    const parsed = parseIdentities(text, 'it');

    expect(parsed.identities).toEqual([]);
    expect(parsed.problems[0]).toContain(problem);
    expect(parsed.problems.join()).not.toMatch(/AGE-SECRET-KEY-1|abc|AAAA/);
  });
});
