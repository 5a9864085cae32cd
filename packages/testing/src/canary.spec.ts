import { SecretValue } from '@stackref/core/secrets-manager';
import { everythingShownOf, leaksIn } from './canary';

const value = 'p4ss "word"\nsecond line / ü';

const content = JSON.stringify({ key: value });

describe('leaksIn', () => {
  it.each([
    ['as it is', `before ${value} after`],
    ['in base64', Buffer.from(value).toString('base64')],
    ['in base64url', Buffer.from(value).toString('base64url')],
    ['in hexadecimal', Buffer.from(value).toString('hex')],
    ['in a URL', `https://host/?q=${encodeURIComponent(value)}`],
    ['in JSON', content],
    ['in JSON inside JSON', JSON.stringify({ content })],
    ['in the base64 form of JSON', Buffer.from(content).toString('base64')],
    ['in the base64 form of a text, one byte later', Buffer.from(`1${content}`).toString('base64')],
    [
      'in the base64 form of a text, two bytes later',
      Buffer.from(`12${content}`).toString('base64'),
    ],
    ['by one of its lines', 'second line / ü'],
  ])('finds a value %s', (_, text) => {
    expect(leaksIn(text, value)).not.toEqual([]);
  });

  it('finds nothing in a text without the value', () => {
    expect(leaksIn('[redacted]', value)).toEqual([]);
  });
});

describe('everythingShownOf', () => {
  const circular: Record<string, unknown> = { detail: value };
  circular['self'] = circular;

  it.each([
    ['an error', new Error(value)],
    ['the cause of an error', new Error('outer', { cause: new Error(value) })],
    ['a field of an error', Object.assign(new Error('outer'), { detail: value })],
    ['a map in a map', new Map([['a', new Map([['b', value]])]])],
    ['a field that is hidden', Object.defineProperty({}, 'hidden', { value })],
    ['bytes in the cause of an error', new Error('outer', { cause: [Buffer.from(content)] })],
    ['bytes in a map', new Map([['body', new Uint8Array(Buffer.from(content))]])],
    ['what refers to itself', new Error('outer', { cause: circular })],
  ])('shows %s', (_, thing) => {
    expect(leaksIn(everythingShownOf(thing), value)).not.toEqual([]);
  });

  it('shows no value that is kept in a SecretValue', () => {
    expect(leaksIn(everythingShownOf(new Map([['a', new SecretValue(value)]])), value)).toEqual([]);
  });
});
