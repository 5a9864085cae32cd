import { diagnosticCatalog } from './catalog';
import type { Message } from './message';

const entries = Object.entries(diagnosticCatalog) as unknown as [string, Message<never>][];

describe('diagnosticCatalog', () => {
  it.each(entries)('%s says what is wrong and what to do, in a sentence each', (_, message) => {
    for (const sentence of [message.problem(message.example), message.fix(message.example)]) {
      expect(sentence).not.toMatch(/undefined|\[object|NaN|please|!$/i);
      expect(sentence.length).toBeGreaterThan(10);
    }
    expect(message.problem(message.example)).toMatch(/[.]$/);
    expect(message.title).toMatch(/^[A-Z]/);
    expect(message.explanation.length).toBeGreaterThan(20);
  });

  it.each(entries)('%s is a name in kebab case', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
