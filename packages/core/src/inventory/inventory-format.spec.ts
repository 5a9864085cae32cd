import fc from 'fast-check';
import type { Inventory, SecretInventory } from './inventory';
import { formatInventory, parseInventory } from './inventory-format';

const present: SecretInventory = {
  state: 'ok',
  version: 'v1',
  keys: new Map([
    ['b', 'ok'],
    ['a', 'empty'],
  ]),
};
const denied: SecretInventory = {
  state: 'denied',
  reason: 'unauthenticated',
  message: 'No token.',
  remedy: 'Log in.',
};

describe('formatInventory', () => {
  it('writes the same text whatever order secrets and keys were asked in', () => {
    const secrets: [string, SecretInventory][] = [
      ['z', { state: 'missing-secret', similar: 'a' }],
      ['a', present],
      ['10', denied],
      ['__proto__', { state: 'ok', version: 'v', keys: undefined }],
    ];
    const text = formatInventory({ flavor: 'local', store: 'a', secrets: new Map(secrets) });
    expect(
      formatInventory({ flavor: 'local', store: 'a', secrets: new Map(secrets.reverse()) }),
    ).toBe(text);
    expect(text).toMatchInlineSnapshot(`
     "{
       "version": 1,
       "flavor": "local",
       "store": "a",
       "secrets": [
         {
           "name": "10",
           "state": "denied",
           "reason": "unauthenticated",
           "message": "No token.",
           "remedy": "Log in."
         },
         {
           "name": "__proto__",
           "state": "ok",
           "version": "v"
         },
         {
           "name": "a",
           "state": "ok",
           "version": "v1",
           "keys": [
             {
               "name": "a",
               "state": "empty"
             },
             {
               "name": "b",
               "state": "ok"
             }
           ]
         },
         {
           "name": "z",
           "state": "missing-secret",
           "similar": "a"
         }
       ]
     }
     "
    `);
  });
});

describe('parseInventory', () => {
  it('reads back what was written', () => {
    const state = fc.oneof(
      fc.record({
        state: fc.constant('ok' as const),
        version: fc.string(),
        keys: fc.option(
          fc
            .array(fc.tuple(fc.string(), fc.constantFrom('ok' as const, 'empty' as const)))
            .map((entries) => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))),
          { nil: undefined },
        ),
      }),
      fc.record({
        state: fc.constant('missing-secret' as const),
        similar: fc.option(fc.string(), { nil: undefined }),
      }),
      fc.constant(denied),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), state)), (entries) => {
        const inventory: Inventory = { flavor: 'x', store: 'y', secrets: new Map(entries) };
        const read = parseInventory(formatInventory(inventory));
        expect(new Map(read.secrets)).toEqual(new Map(inventory.secrets));
      }),
    );
  });

  it.each(['', '{}', '{"version":2,"flavor":"local","secrets":[]}', '[]'])('refuses %s', (text) => {
    expect(() => parseInventory(text)).toThrow();
  });
});
