import { problemOfName } from './name-problem';

describe('problemOfName', () => {
  it.each([
    ['secret', 'db'],
    ['secret', 'mysql_secret'],
    ['secret', 'x'.repeat(127)],
    ['key', ''],
    ['key', 'any key: at all\n'],
  ] as const)('takes the %s %j', (kind, name) => {
    expect(problemOfName(kind, name)).toBeUndefined();
  });

  it.each([
    ['secret', ''],
    ['secret', 'x'.repeat(128)],
    ['secret', `${'x'.repeat(123)}_`],
    ['secret', 'half \ud800'],
    ['key', 'half \udc00'],
  ] as const)('refuses the %s %j', (kind, name) => {
    expect(problemOfName(kind, name)?.code).toBe('invalid-name');
  });
});
