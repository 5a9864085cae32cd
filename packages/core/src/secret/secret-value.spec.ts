import { inspect } from 'node:util';
import { SecretValue } from './secret-value';

describe('SecretValue', () => {
  const value = new SecretValue('hunter2');

  it.each([
    ['String()', () => String(value)],
    ['a template', () => `${value}`],
    ['concatenation', () => '' + (value as unknown as string)],
    ['JSON', () => JSON.stringify({ value })],
    ['inspect', () => inspect({ value }, { showHidden: true, depth: 9 })],
    ['Object.entries', () => JSON.stringify(Object.entries(value))],
    ['a spread', () => JSON.stringify({ ...value })],
    ['an error message', () => new Error(`bad ${value}`).stack ?? ''],
  ])('does not show its text in %s', (_, print) => {
    expect(print()).not.toContain('hunter2');
  });

  it('gives its text to those who ask for it', () => {
    expect(value.reveal()).toBe('hunter2');
  });

  it('compares and knows emptiness without giving the text', () => {
    expect(value.equals(new SecretValue('hunter2'))).toBe(true);
    expect(value.equals(new SecretValue('hunter3'))).toBe(false);
    expect(new SecretValue('').isEmpty).toBe(true);
    expect(value.isEmpty).toBe(false);
  });
});
