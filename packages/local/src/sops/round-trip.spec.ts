import fc from 'fast-check';
import { sealedDocument, secretValues, withText } from '../__fixtures__/sealed-document';
import { problemOfName } from './name-rules';
import { openDocument } from './open-document';
import { sealSecret } from './seal-document';

const text = fc
  .oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('a\nb\r\n', '\ufeffx', 'null'))
  .filter((value) => !/\p{Cs}/u.test(value));

const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.nat().map(String),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'true',
      'null',
      '- a',
      '# b',
      '? c',
      '{}',
    ),
  )
  .filter((value) => problemOfName('secret', value) === undefined);

const mapOf = <Value>(value: fc.Arbitrary<Value>, maxLength: number) =>
  fc.array(fc.tuple(name, value), { maxLength }).map((entries) => new Map(entries));

/** At least one secret: a file gets its authentication code with the first. */
const secrets = mapOf(mapOf(text, 4), 4).filter(({ size }) => size > 0);

function listsOf(maps: ReadonlyMap<string, ReadonlyMap<string, string>>) {
  return [...maps].map(([secret, values]) => [secret, [...values]]);
}

describe.each(['yaml', 'json'] as const)('a sealed document in %s', (format) => {
  it('gives back any names, keys and values, in their order', () => {
    fc.assert(
      fc.property(secrets, fc.boolean(), (maps, macOnlyEncrypted) => {
        const { document, dataKey } = sealedDocument(maps, format, { macOnlyEncrypted });
        const { values } = openDocument(withText(document, document.file.text), dataKey);
        const read = [...values].map(([secret, own]) => [
          secret,
          [...own].map(([key, value]) => [key, value.reveal()]),
        ]);
        expect(read).toEqual(listsOf(maps));
      }),
      { numRuns: 60 },
    );
  });

  it('takes any changes and keeps everything else', () => {
    fc.assert(
      fc.property(secrets, name, mapOf(text, 3), (maps, secret, changes) => {
        const start = sealedDocument(new Map([...maps, ['first', new Map([['k', 'v']])]]), format);
        const changed = sealSecret(
          start.document,
          start.dataKey,
          secret,
          secretValues(changes),
          new Date(0),
        );
        const before = openDocument(start.document, start.dataKey).values;
        const after = openDocument(changed, start.dataKey).values;
        const expected = new Map(before);
        expected.delete(secret);
        for (const [other, values] of expected) expect(after.get(other)).toEqual(values);
        for (const [key, value] of changes) {
          expect(after.get(secret)?.get(key)?.reveal()).toBe(value);
        }
        for (const [key, value] of before.get(secret) ?? []) {
          if (!changes.has(key)) expect(after.get(secret)?.get(key)?.equals(value)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
