import { addTallies, formatTally } from './tally';

describe('addTallies', () => {
  it('adds passed and failed apart', () => {
    expect(
      addTallies([
        { passed: 2, failed: 1 },
        { passed: 40, failed: 0 },
      ]),
    ).toEqual({ passed: 42, failed: 1 });
  });

  it('is zero for nothing', () => {
    expect(addTallies([])).toEqual({ passed: 0, failed: 0 });
  });
});

describe('formatTally', () => {
  it('is the line that the continuous integration adds up', () => {
    expect(formatTally({ passed: 42, failed: 1 })).toBe('42 passed, 1 failed');
  });
});
