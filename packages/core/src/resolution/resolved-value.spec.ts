import { inspect } from 'node:util';
import { SecretValue } from '../secret/secret-value';
import { SecretData } from './resolved-value';

describe('SecretData', () => {
  const value = new SecretData(271828, new SecretValue('271828'));

  it.each([
    ['String()', () => String(value)],
    ['a template', () => `${value}`],
    ['arithmetic', () => String(Number(value))],
    ['JSON', () => JSON.stringify({ value })],
    ['inspect', () => inspect({ value }, { showHidden: true, depth: 9 })],
    ['Object.entries', () => JSON.stringify(Object.entries(value))],
    ['a spread', () => inspect({ ...value })],
    ['structuredClone', () => inspect(structuredClone({ ...value, text: undefined }))],
  ])('does not show its data in %s', (_, print) => {
    expect(print()).not.toContain('271828');
  });

  it('gives its data and its text to those who ask for them', () => {
    expect(value.reveal()).toBe(271828);
    expect(value.text.reveal()).toBe('271828');
  });
});
