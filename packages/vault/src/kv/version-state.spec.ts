import { SecretValue } from '@stackref/core/secrets-manager';
import { describeMetadata } from './version-state';

const created = '2026-01-01T00:00:00.123456789Z';
const now = Date.parse('2026-06-01T00:00:00Z');

function describe2(current: number, versions: object | null) {
  const body = new SecretValue(JSON.stringify({ data: { current_version: current, versions } }));
  return describeMetadata('db', { status: 200, errors: undefined, body, time: now });
}

const version = (changes: object = {}) => ({
  created_time: created,
  deletion_time: '',
  destroyed: false,
  ...changes,
});

describe('describeMetadata', () => {
  it('tells the current version by its number and the time it was made', () => {
    const answer = describe2(2, { 1: version({ destroyed: true }), 2: version() });
    expect(answer).toEqual({ status: 'ok', value: { version: `2@${created}` } });
  });

  it.each([
    ['deleted', { deletion_time: '2026-05-31T23:59:59.5Z' }],
    ['destroyed', { deletion_time: '2026-05-31T23:59:59.5Z', destroyed: true }],
    ['destroyed', { destroyed: true }],
  ])('says that it is %s', (code, changes) => {
    const answer = describe2(1, { 1: version(changes) });
    expect(answer).toMatchObject({ status: 'failed', error: { code } });
  });

  it('takes a deletion that is still to come for none', () => {
    const answer = describe2(1, { 1: version({ deletion_time: '2026-06-01T00:00:01Z' }) });
    expect(answer).toMatchObject({ status: 'ok' });
  });

  it.each([{}, null])('says that a name without versions is missing: %j', (versions) => {
    expect(describe2(0, versions)).toEqual({ status: 'missing' });
  });
});
