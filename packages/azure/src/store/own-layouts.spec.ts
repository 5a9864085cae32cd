import { createJsonLayout } from './own-layouts';

const entry = (id: string) => ({ id, tags: new Map<string, string>() });

describe('createJsonLayout', () => {
  it('stores names with the prefix and encoded', () => {
    const layout = createJsonLayout('team-');
    expect(layout.entryOf('mysql_secret').id).toBe('team-mysql--5f-secret');
    expect(layout.nameOf(entry('team-mysql--5f-secret'))).toBe('mysql_secret');
  });

  it('knows its entries whatever the case of the prefix, as Key Vault does', () => {
    expect(createJsonLayout('team-').nameOf(entry('Team-Db'))).toBe('Db');
  });

  it.each(['other-db', 'team-', 'tea'])('leaves the entry %s to others', (name) => {
    expect(createJsonLayout('team-').nameOf(entry(name))).toBeUndefined();
  });

  it('counts the prefix when it measures a name', () => {
    const name = 'x'.repeat(123);
    expect(createJsonLayout('').problemOfName(name)).toBeUndefined();
    expect(createJsonLayout('team-').problemOfName(name)?.code).toBe('invalid-name');
  });
});
