import { runForeignCode } from './run-foreign-code';

const forEver = (): never => {
  for (;;);
};

describe('runForeignCode', () => {
  it('returns what the code returns', () => {
    expect(runForeignCode(() => 5)).toEqual({ status: 'returned', value: 5 });
  });

  it.each([new RangeError('deep'), 'a text', undefined])('answers what it throws: %p', (error) => {
    const result = runForeignCode(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- code of others throws anything
      throw error;
    });
    expect(result).toEqual({ status: 'threw', error });
  });

  it.each([
    ['a loop', forEver],
    [
      'a loop that catches everything',
      () => {
        for (;;)
          try {
            forEver();
          } catch {
            /* again */
          }
      },
    ],
    ['an expression without end', () => /^(a+)+$/.test(`${'a'.repeat(50)}b`)],
  ])('stops %s', (_, run) => {
    expect(runForeignCode<unknown>(run, 50)).toEqual({ status: 'endless', seconds: 0.05 });
  });

  it('answers for code inside code', () => {
    const inner = () => [runForeignCode(forEver, 20), runForeignCode(() => 1)];
    expect(runForeignCode(inner)).toEqual({
      status: 'returned',
      value: [
        { status: 'endless', seconds: 0.02 },
        { status: 'returned', value: 1 },
      ],
    });
  });

  it('survives that the stack overflows again and again', () => {
    const overflow = (): number => 1 + overflow();
    for (let round = 0; round < 20; round++) {
      expect(runForeignCode(overflow)).toMatchObject({ status: 'threw' });
    }
  });
});
