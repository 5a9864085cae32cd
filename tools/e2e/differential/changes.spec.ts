import { baseline, stacks } from './baseline';
import { actions } from './changes/actions';
import { allChanges } from './changes/all-changes';
import { applyChanges, planRound } from './plan-round';
import type { World } from './world';

const start = baseline(() => '{ "name": "acme", "version": "0.0.0" }');
const names = allChanges.map(({ name }) => name);
const seeds = Array.from({ length: 20 }, (_, index) => index);

const pictured = ({ files, environment, arguments: given }: World): string =>
  JSON.stringify([[...files], [...environment], given]);

describe('the changes of the differential test', () => {
  it('are more than sixty kinds, each with a name of its own', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(60);
    expect(new Set(actions.map(({ name }) => name)).size).toBe(actions.length);
  });

  it.each(names)('make a difference: %s', (name) => {
    const outcomes = seeds.map((seed) =>
      pictured(applyChanges(start, [{ id: 0, name, seed }], [])),
    );
    expect(outcomes.filter((outcome) => outcome !== pictured(start)).length).toBeGreaterThan(5);
  });

  it.each(names)('say the same each time that they are made: %s', (name) => {
    const made = [{ id: 0, name, seed: 7 }];
    expect(pictured(applyChanges(start, made, ['web']))).toBe(
      pictured(applyChanges(start, made, ['web'])),
    );
  });

  it('can be made in any order and any number', () => {
    for (const seed of seeds) {
      const { steps, focus } = planRound(seed, 40);
      const made = steps.flatMap((step) => step.made);
      expect(() => applyChanges(start, made, focus)).not.toThrow();
    }
  });
});

describe('planRound', () => {
  it('makes the same of the same seed', () => {
    expect(planRound(5, 25)).toEqual(planRound(5, 25));
    expect(planRound(5, 25)).not.toEqual(planRound(6, 25));
  });

  it('reaches every kind and every stack in a few hundred rounds', () => {
    const rounds = Array.from({ length: 300 }, (_, seed) => planRound(seed, 25));
    const reached = rounds.flatMap(({ steps }) => steps.flatMap(({ made }) => made));
    expect(new Set(reached.map(({ name }) => name))).toEqual(new Set(names));
    expect(new Set(rounds.flatMap(({ focus }) => focus)).size).toBe(stacks.length);
  });

  it('takes back only what was made before', () => {
    for (const seed of seeds) {
      const active = new Set<number>();
      for (const { made, takenBack } of planRound(seed, 25).steps) {
        expect(takenBack.filter((id) => !active.delete(id))).toEqual([]);
        for (const { id } of made) active.add(id);
      }
    }
  });
});
