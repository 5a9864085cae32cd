import { needed } from './__fixtures__/needed-keys';
import { namedValues, valuesByVariable, type VariablesSource } from './provided-values';

const keys = needed({ mysql_secret: ['username', 'password'], 'team.db': ['api-key'] });

function take(
  variables: Readonly<Record<string, string>>,
  options: Partial<VariablesSource> = {},
  of = keys,
) {
  const source = { origin: 'the environment', file: 'f', prefix: '', isDedicated: false };
  const { find, diagnostics } = valuesByVariable(namedValues(variables), of, {
    ...source,
    ...options,
  });
  return {
    value: (secret: string, key: string) => find(secret, key)?.reveal(),
    findings: diagnostics.map(({ code, data }) => [code, data]),
    text: JSON.stringify(diagnostics),
  };
}

describe('valuesByVariable', () => {
  it('names variables after secret and key', () => {
    const { value, findings } = take({
      MYSQL_SECRET__PASSWORD: 'hunter2',
      TEAM_DB__API_KEY: 'k',
      PATH: '/bin',
      OTHER__THING: 'x',
    });
    expect(value('mysql_secret', 'password')).toBe('hunter2');
    expect(value('team.db', 'api-key')).toBe('k');
    expect(value('mysql_secret', 'username')).toBeUndefined();
    expect(findings).toEqual([]);
  });

  it('takes only variables with the prefix', () => {
    const variables = { APP_MYSQL_SECRET__PASSWORD: 'mine', MYSQL_SECRET__USERNAME: 'theirs' };
    const { value } = take(variables, { prefix: 'APP_' });
    expect(value('mysql_secret', 'password')).toBe('mine');
    expect(value('mysql_secret', 'username')).toBeUndefined();
  });

  it.each([
    ['of a secret of the stack', 'MYSQL_SECRET__PASSWROD', {}],
    ['with the prefix', 'APP_OTHER__KEY', { prefix: 'APP_' }],
    ['in a file of its own', 'WHATEVER', { isDedicated: true }],
  ])('names a variable %s that no key goes by, and not its value', (_, name, options) => {
    const { findings, text } = take({ [name]: 'hunter2' }, options);
    expect(findings).toEqual([['registration-value-unused', expect.objectContaining({ name })]]);
    expect(text).not.toContain('hunter2');
  });

  it('gives a variable that two keys would take to neither', () => {
    const twins = needed({ db: ['main-user', 'main_user'] });
    const { value, findings } = take({ DB__MAIN_USER: 'x' }, {}, twins);
    expect(value('db', 'main-user')).toBeUndefined();
    expect(findings).toEqual([
      [
        'registration-variable-ambiguous',
        expect.objectContaining({ references: ['db.main-user', 'db.main_user'] }),
      ],
    ]);
  });

  it('does not mind keys that share a variable which is not there', () => {
    expect(take({}, {}, needed({ a__b: ['c'], a: ['b__c'] })).findings).toEqual([]);
  });
});
