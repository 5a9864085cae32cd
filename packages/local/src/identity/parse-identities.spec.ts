import { generateIdentity } from './identity';
import { parseIdentities } from './parse-identities';

async function keyText(): Promise<string> {
  return (await generateIdentity()).key.reveal();
}

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
});
