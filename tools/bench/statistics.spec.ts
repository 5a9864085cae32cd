import { summarize } from './statistics';

describe('summarize', () => {
  it.each([
    ['one sample', [4], { median: 4, fastest: 4, slowest: 4 }],
    ['an odd number of samples', [9, 1, 3], { median: 3, fastest: 1, slowest: 9 }],
    ['an even number of samples', [8, 2, 4, 100], { median: 6, fastest: 2, slowest: 100 }],
  ])('gives median and spread of %s', (_case, samples, summary) => {
    expect(summarize(samples)).toEqual(summary);
  });
});
