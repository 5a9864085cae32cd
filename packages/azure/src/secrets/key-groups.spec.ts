import { createFlatLayout } from '../layout/flat-layout';
import { groupKeys } from './key-groups';

const entry = (name: string) => ({ name, isEnabled: true, tags: new Map<string, string>() });

describe('groupKeys', () => {
  it('finds the keys of secrets among other entries, whatever their case', () => {
    const entries = ['db--password', 'DB--user--2e-name', 'plain', 'api--key'].map(entry);
    const groups = groupKeys(entries, createFlatLayout(''));
    expect([...groups.keys()]).toEqual(['db', 'api']);
    expect(groups.get('db')?.secret).toBe('db');
    expect(groups.get('db')?.keys.map(({ key }) => key)).toEqual(['password', 'user.name']);
  });

  it('keeps secrets called like members of an object', () => {
    const groups = groupKeys(
      ['constructor--key', '--proto----key'].map(entry),
      createFlatLayout(''),
    );
    expect(groups.has('constructor')).toBe(true);
  });
});
