import { SecretValue } from '../secret/secret-value';
import type { PlannedKey } from './registration-plan';
import { providedSource, type ValueQuestion, type ValueSource } from './value-source';

const provided = {
  find: (secret: string, key: string) =>
    secret === 'a' && key === 'given' ? new SecretValue('v') : undefined,
  diagnostics: [],
};
const person: ValueSource = {
  isInteractive: true,
  answer: () => Promise.resolve({ kind: 'cancel' }),
  decide: () => Promise.resolve('again'),
};

function question(key: string, state: PlannedKey['state'], refusal?: string): ValueQuestion {
  const planned = { key, state, isAsked: true, uses: [], isSensitive: true, isOptional: false };
  return { secret: 'a', key: planned, index: 1, total: 1, refusal };
}

describe('providedSource', () => {
  it.each([
    ['takes what was handed over', question('given', 'missing'), 'value', 'value'],
    ['asks for what is missing', question('x', 'missing'), 'cancel', 'skip'],
    ['asks for what is empty', question('x', 'empty'), 'cancel', 'skip'],
    ['leaves what exists', question('x', 'present'), 'keep', 'keep'],
    ['asks when the value does not fit', question('given', 'missing', 'No.'), 'cancel', 'skip'],
    ['asks when someone else set it', question('given', 'present', 'No.'), 'cancel', 'keep'],
  ])('%s, and leaves it when nobody can be asked', async (_, asked, withPerson, alone) => {
    expect((await providedSource(provided, person, false).answer(asked)).kind).toBe(withPerson);
    expect((await providedSource(provided, undefined, false).answer(asked)).kind).toBe(alone);
  });

  it('offers existing values for change when told so', async () => {
    const source = providedSource(provided, person, true);
    expect((await source.answer(question('x', 'present'))).kind).toBe('cancel');
  });

  it('can be asked again, and decide, when there is somebody', () => {
    expect(providedSource(provided, person, false)).toMatchObject({
      isInteractive: true,
      decide: expect.any(Function),
    });
    expect(providedSource(provided, undefined, false)).not.toHaveProperty('decide');
    expect(providedSource(provided, undefined, false).isInteractive).toBe(false);
  });
});
