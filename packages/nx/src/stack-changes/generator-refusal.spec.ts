import { createDiagnostic } from '@stackref/core/plugin';
import { GeneratorRefusal, optionPlace } from './generator-refusal';

function linesFor(width: number | undefined): readonly string[] {
  const data = { name: 'web', other: 'apps/web' };
  const taken = createDiagnostic('stack-name-taken', optionPlace('name'), data);
  return new GeneratorRefusal([taken], undefined, width).message.split('\n');
}

describe('GeneratorRefusal', () => {
  it('breaks sentences between words at the width of the terminal, and only there', () => {
    const wrapped = linesFor(35);
    expect(wrapped.every((line) => line.length <= 35)).toBe(true);
    expect(wrapped.join(' ')).toBe(linesFor(undefined).join(' '));
    expect(wrapped.length).toBeGreaterThan(linesFor(undefined).length);
  });
});
