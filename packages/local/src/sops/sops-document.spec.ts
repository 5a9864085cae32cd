import { sealedDocument, secretsOf, withText } from '../__fixtures__/sealed-document';
import { isEmptyLeaf } from './sops-document';

const { document } = sealedDocument(secretsOf({ db: { password: 'hunter2', empty: '' } }));

/** The same file with lines put before the metadata. */
function withLines(...lines: readonly string[]) {
  return withText(document, document.file.text.replace(/^sops:/m, `${lines.join('\n')}\nsops:`));
}

describe('parseSopsDocument', () => {
  it('names secrets and keys without the data key', () => {
    const { secrets } = document;

    expect([...secrets.keys()]).toEqual(['db']);
    expect([...(secrets.get('db')?.keys.keys() ?? [])]).toEqual(['password', 'empty']);
  });

  it('tells which values are empty', () => {
    const keys = withLines('other:', '    none:', '    null: null', '    a: ""').secrets.get(
      'other',
    )?.keys;

    expect([...(keys ?? [])].map(([key, leaf]) => [key, isEmptyLeaf(leaf)])).toEqual([
      ['none', true],
      ['null', true],
      ['a', true],
    ]);
  });

  it.each([
    ['a value in clear text', ['other:', '    key: hunter2'], '5:5'],
    ['a number in clear text', ['other:', '    key: 42'], '5:5'],
    [
      'text that looks encrypted',
      ['other:', '    key: ENC[AES256_GCM,data:,iv:,tag:,type:]'],
      '5:5',
    ],
    ['a list', ['other:', '    key: [a]'], '5:5'],
    ['an empty list', ['other:', '    key: []'], '5:5'],
    ['a map', ['other:', '    key: {a: b}'], '5:5'],
    ['no keys but a text', ['other: hunter2'], '4:8'],
    ['no keys but a list', ['other: [hunter2]'], '4:8'],
  ])('says what is wrong with a secret that has %s, and where', (_, lines, place) => {
    const { secrets } = withLines(...lines);
    const problem = secrets.get('other')?.problem;

    expect(problem).toMatchObject({ code: 'corrupt' });
    expect(problem?.message).toContain(`(secrets.yaml:${place})`);
    expect(`${problem?.message} ${problem?.remedy}`).not.toContain('hunter2');
    expect(secrets.get('db')?.problem).toBeUndefined();
  });
});
