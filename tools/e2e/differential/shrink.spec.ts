import { planRound, type Round } from './plan-round';
import { shrinkRound } from './shrink';

const namesOf = ({ steps }: Round) => steps.flatMap(({ made }) => made.map(({ name }) => name));

describe('shrinkRound', () => {
  const round = planRound(3, 25);
  const [first = '', second = ''] = [namesOf(round)[2], namesOf(round)[9]];

  it('leaves what a difference needs', async () => {
    const needsBoth = (candidate: Round): Promise<boolean> => {
      const names = namesOf(candidate);
      return Promise.resolve(names.includes(first) && names.includes(second));
    };
    const short = await shrinkRound(round, needsBoth, 500);
    expect(namesOf(short).sort()).toEqual([first, second].sort());
    expect(short.steps.every(({ action }) => action === undefined)).toBe(true);
  });

  it('keeps two steps apart where the difference needs both', async () => {
    const needsTwo = (candidate: Round): Promise<boolean> =>
      Promise.resolve(candidate.steps.some(({ takenBack }) => takenBack.length > 0));
    const short = await shrinkRound(round, needsTwo, 500);
    expect(short.steps).toHaveLength(2);
    expect(namesOf(short)).toHaveLength(1);
  });

  it('gives up after so many tries', async () => {
    let tries = 0;
    await shrinkRound(
      round,
      () => {
        tries += 1;
        return Promise.resolve(false);
      },
      7,
    );
    expect(tries).toBe(7);
  });
});
