import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { plannedKey, plannedSecret, planOf } from './__fixtures__/plan';
import type { RegistrationOutcome } from './apply-registration';
import { isComplete, missingKeys, renderResult } from './render-result';

const outcome = (secret: string, more: Partial<RegistrationOutcome>): RegistrationOutcome => ({
  secret,
  outcome: 'created',
  written: [],
  missing: [],
  refusals: new Map(),
  error: undefined,
  ...more,
});

const plan = planOf(
  plannedSecret('mysql', [plannedKey('user'), plannedKey('password')]),
  plannedSecret('redis', [plannedKey('password')]),
  plannedSecret('s3', [plannedKey('key'), plannedKey('note', { isOptional: true })]),
);
const created = outcome('mysql', { written: ['user', 'password'] });

describe('renderResult', () => {
  it('shows every value as [redacted] and ends with the verdict', () => {
    const outcomes = [
      created,
      outcome('redis', { outcome: 'unchanged' }),
      outcome('s3', { written: ['key'], outcome: 'updated' }),
    ];
    expect(renderResult(plan, { outcomes, isCancelled: false })).toMatchInlineSnapshot(`
     "Secret  Key       Value
     mysql   user      [redacted]  created
     mysql   password  [redacted]  created
     redis                         unchanged
     s3      key       [redacted]  updated

     3 values registered in 2 secrets
     "
    `);
  });

  it('says what is missing, refused and failed, and what to do', () => {
    const outcomes = [
      outcome('mysql', {
        outcome: 'incomplete',
        written: ['user'],
        missing: ['password'],
        refusals: new Map([['password', 'A value cannot be empty.']]),
      }),
      outcome('redis', {
        outcome: 'failed',
        missing: ['password'],
        error: new SecretsManagerError('denied', 'It may not be written.', { remedy: 'Ask.' }),
      }),
      outcome('s3', { outcome: 'incomplete', missing: ['key'] }),
    ];
    expect(renderResult(plan, { outcomes, isCancelled: false })).toMatchInlineSnapshot(`
     "Secret  Key       Value
     mysql   user      [redacted]  stored
     mysql   password  refused     A value cannot be empty.
     redis   password  missing     failed
     s3      key       missing     incomplete

     error denied  redis: It may not be written.
     help: Ask.

     1 value registered in 1 secret, 3 still missing, 1 secret failed
     "
    `);
  });

  it('counts what a cancelled registration did not reach', () => {
    const outcomes = [created, outcome('redis', { outcome: 'cancelled', missing: ['password'] })];
    expect(renderResult(plan, { outcomes, isCancelled: true })).toMatchInlineSnapshot(`
     "Secret  Key       Value
     mysql   user      [redacted]  created
     mysql   password  [redacted]  created
     redis   password  missing     cancelled

     2 values registered in 1 secret, 2 still missing, cancelled: what was entered is kept, the next run asks for the rest
     "
    `);
    expect(missingKeys(plan, outcomes)).toEqual(['redis.password', 's3.key']);
  });
});

describe('isComplete', () => {
  it.each([
    [created, false, true],
    [created, true, false],
    [outcome('a', { missing: ['x'] }), false, false],
    [outcome('a', { outcome: 'failed' }), false, false],
    [outcome('a', { refusals: new Map([['x', 'No.']]) }), false, false],
  ])('judges %j, cancelled %s: %s', (one, isCancelled, complete) => {
    expect(isComplete({ outcomes: [one], isCancelled })).toBe(complete);
  });
});
