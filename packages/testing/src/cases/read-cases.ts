import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, okValue, seedOf, sorted, textsOf } from '../expectations';
import { oddNames } from '../odd-names';
import { longValueBytes } from './size-cases';

/** Texts that a store may break: white space, line breaks, templates, escapes, other scripts, long ones. */
export const oddValues: readonly (readonly [string, string])[] = [
  ['line_breaks', '-----BEGIN KEY-----\nabc\r\ndef\n-----END KEY-----\n'],
  ['white_space', '  \t leading and trailing \t  '],
  ['unicode', 'Grüße 日本語 🔑 e\u0301'],
  ['a_reference', '{{other.key}} ${HOME} $(id) `id` %s \\{{'],
  ['quotes', `"'\\"''\\\\`],
  ['yaml', '- a: [b, {c: d}] # e\n...\n---'],
  ['json', '{"a":"b"}'],
  ['an_encrypted_value', 'ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:Zm9v,type:str]'],
  ['a_number', '0123'],
  ['a_boolean', 'true'],
  ['null', 'null'],
  ['a_byte_order_mark', '\ufefftext'],
  ['control_characters', 'a\u0001b\u007fc\u0085d\u2028e'],
];

export const readCases: readonly ContractCase[] = [
  defineCase({
    name: 'reads the values of a secret and says which is missing',
    needs: ['read'],
    async run({ manager, seed }) {
      await seed(
        seedOf('db', [
          ['username', 'root'],
          ['password', 'p4ssword'],
        ]),
      );
      const answers = await manager.read(['missing', 'db']);
      expectMissing(answers, 'missing');
      assert.deepEqual([...answers.keys()], ['missing', 'db']);
      assert.deepEqual(
        textsOf(okValue(answers, 'db')),
        new Map([
          ['password', 'p4ssword'],
          ['username', 'root'],
        ]),
      );
    },
  }),
  defineCase({
    name: 'reads every value as it was stored',
    needs: ['read'],
    async run({ manager, seed }) {
      const values = new Map(oddValues);
      await seed(new Map([['odd', values]]));
      assert.deepEqual(textsOf(okValue(await manager.read(['odd']), 'odd')), sorted(values));
    },
  }),
  defineCase({
    name: 'reads a value of 64 KiB, or the longest that the store takes',
    needs: ['read'],
    async run({ manager, seed, harness: { maxValueBytes = longValueBytes } }) {
      const long = '0123456789abcdef'.repeat(4096).slice(0, maxValueBytes);
      await seed(seedOf('long', [['key', long]]));
      const text = textsOf(okValue(await manager.read(['long']), 'long')).get('key');
      assert.ok(text === long, 'the long value is not what was stored');
    },
  }),
  defineCase({
    name: 'reads the empty value',
    needs: ['read'],
    appliesTo: ({ storesEmptyValues = true }) => storesEmptyValues,
    async run({ manager, seed }) {
      await seed(seedOf('db', [['empty', '']]));
      const texts = textsOf(okValue(await manager.read(['db']), 'db'));
      assert.deepEqual(texts, new Map([['empty', '']]));
    },
  }),
  defineCase({
    name: 'reads odd names and odd keys',
    needs: ['read'],
    async run({ manager, seed, harness }) {
      const { oddNames: names = oddNames, oddKeys: keys = oddNames } = harness;
      const secrets = names.map((name) => {
        const values = keys.map((key) => [key, `value of ${name} ${key}`] as const);
        return [name, new Map(values)] as const;
      });
      await seed(new Map(secrets));
      const answers = await manager.read(names);
      for (const [name, values] of secrets) {
        assert.deepEqual(textsOf(okValue(answers, name)), sorted(values));
      }
    },
  }),
  defineCase({
    name: 'gives the same version with the values as without',
    needs: ['describe', 'read'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      const described = okValue(await manager.describe(['db']), 'db').version;
      assert.equal(okValue(await manager.read(['db']), 'db').version, described);
    },
  }),
];
