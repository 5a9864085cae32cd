import type { FileContent } from '../files/read-file';
import type { Inventory, SecretInventory } from './inventory';
import { formatInventory, readInventory, whyOutdated } from './inventory-format';

const named: SecretInventory = { state: 'ok', version: '1', keys: new Map([['key', 'ok']]) };
const unnamed: SecretInventory = { state: 'ok', version: '1', keys: undefined };
const missing: SecretInventory = { state: 'missing-secret', similar: undefined };

function inventoryOf(secrets: Readonly<Record<string, SecretInventory>>): Inventory {
  return { flavor: 'vault', store: 'one', secrets: new Map(Object.entries(secrets)) };
}

describe('whyOutdated', () => {
  const both = ['db', 'cache'];
  it.each([
    [
      'nothing of one that answers',
      { db: named, cache: missing },
      'SECRET_AND_KEY_EXISTS',
      undefined,
    ],
    [
      'nothing of one that says more',
      { db: named, cache: named, x: named },
      'SECRET_EXISTS',
      undefined,
    ],
    ['nothing of existence alone', { db: unnamed, cache: unnamed }, 'SECRET_EXISTS', undefined],
    [
      'that keys are not named',
      { db: named, cache: unnamed },
      'SECRET_AND_KEY_EXISTS',
      /keys of secret cache$/,
    ],
    ['that a secret is left out', { db: named }, 'SECRET_EXISTS', /secret cache$/],
  ] as const)('says %s', (_, secrets, level, reason) => {
    const said = whyOutdated(inventoryOf(secrets), { store: 'one', names: both, level });
    if (reason === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(reason);
  });

  it('says of one that was taken elsewhere that it is of another store', () => {
    const need = { store: 'two', names: ['db'], level: 'SECRET_EXISTS' } as const;
    expect(whyOutdated(inventoryOf({ db: named }), need)).toBe('it is of another store');
  });
});

describe('readInventory', () => {
  const read = (content: FileContent) => readInventory('inventory.json', { read: () => content });

  it('reads what was written', () => {
    const inventory = inventoryOf({ db: named });
    expect(read({ text: formatInventory(inventory) })).toEqual({ status: 'read', inventory });
  });

  it.each([
    [{ error: 'missing', reason: 'it does not exist' } as const, 'it does not exist'],
    [{ text: '' }, 'it is not an inventory of this version'],
    [{ text: '{"version":2}' }, 'it is not an inventory of this version'],
    [
      { text: formatInventory(inventoryOf({ db: named })).slice(0, 90) },
      'it is not an inventory of this version',
    ],
  ])('says why %j is none', (content, reason) => {
    expect(read(content)).toEqual({ status: 'unreadable', reason });
  });
});
