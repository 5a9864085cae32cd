import fc from 'fast-check';
import { component, componentsOf, file, findingsIn, load } from './__fixtures__/loading';

/** What ZenML exports since 0.94.3, with names of its own kind. */
const listed = `components:
  artifact_store:
  - configuration: {}
    flavor: local
    name: default
    type: artifact_store
  experiment_tracker:
  - configuration:
      api_key: '{{wandb_secret.key}}'
    flavor: wandb
    name: w
    type: experiment_tracker
  - configuration:
      tracking_uri: https://m.internal
    flavor: mlflow
    name: m
    type: experiment_tracker
stack_name: prod
zenml_version: 0.98.0
`;

describe('loadStack of components in lists', () => {
  it('loads what ZenML exports since 0.94.3', () => {
    const loaded = load(listed);
    expect(loaded).toMatchObject({ name: 'prod', diagnostics: [] });
    expect(componentsOf(loaded)).toEqual([
      {
        id: 'artifact_store',
        type: 'artifact_store',
        name: 'default',
        flavor: 'local',
        attributes: {},
      },
      {
        id: 'experiment_tracker',
        type: 'experiment_tracker',
        name: 'w',
        flavor: 'wandb',
        attributes: { api_key: '{{wandb_secret.key}}' },
      },
      {
        id: 'experiment_tracker_m',
        type: 'experiment_tracker',
        name: 'm',
        flavor: 'mlflow',
        attributes: { tracking_uri: 'https://m.internal' },
      },
    ]);
  });

  it('has the place of each at its name, and shows names and flavors', () => {
    const { stack, shown } = load(listed);
    const textAt = (start: number, end: number) => listed.slice(start, end);
    expect(stack?.components.map(({ start, end }) => textAt(start, end))).toEqual([
      'default',
      'w',
      'm',
    ]);
    expect(shown.map(({ start, end }) => textAt(start, end))).toEqual(
      expect.arrayContaining(['default', 'w', 'wandb', 'm', 'mlflow']),
    );
  });

  it.each([
    ['the first', 'a: [{flavor: x}]', [['a', 'flavor']]],
    [
      'one without a name by its number',
      'a: [{flavor: x}, {flavor: y}]',
      [null, ['a_2', 'flavor']],
    ],
    [
      'one with an empty name',
      "a: [{flavor: x}, {flavor: y, name: ''}]",
      [null, ['a_2', 'flavor']],
    ],
    [
      'two of one name',
      'a: [{flavor: x}, &n {flavor: y, name: n}, *n]',
      [null, ['a_n', 'n'], ['a_n_3', 'n']],
    ],
    [
      'one called like another key',
      'a: [{flavor: x}, {flavor: y, name: n}]\n  a_n: {flavor: z}',
      [null, ['a_n_2', 'n'], ['a_n', 'a_n']],
    ],
    [
      "one called like an object's",
      '__proto__: [{flavor: x}, {flavor: y, name: __proto__}]',
      [null, ['__proto_____proto__', '__proto__']],
    ],
  ])('knows %s', (_, own, expected) => {
    const text = `components:\n  ${own}\n`;
    const { stack, diagnostics } = load(text);
    expect(diagnostics).toEqual([]);
    for (const [index, known] of expected.entries()) {
      const found = stack?.components[index];
      if (known !== null) expect([found?.id, text.slice(found?.start, found?.end)]).toEqual(known);
    }
    expect(stack?.components).toHaveLength(expected.length);
  });

  it.each([
    ['a text', 'a: [local]', ['component-not-a-map', 'local']],
    ['no flavor', 'a: [{name: n}]', ['component-flavor-missing', 'n']],
    ['two forms', 'a: [{flavor: x, b: 1, configuration: {c: 2}}]', ['component-forms-mixed', 'b']],
  ])('reports an item with %s and goes on', (_, line, [code, piece]) => {
    const own = `${component}  ${line}\n`;
    const loaded = load(own);
    expect(findingsIn(loaded, { [file]: own })).toEqual([[code, file, piece]]);
    expect(loaded.stack?.components).toHaveLength(2);
  });

  describe('that another file is laid over', () => {
    const over = (own: string) =>
      componentsOf(
        load(`extends: ../base.yaml\ncomponents:\n  ${own}\n`, { 'stacks/base.yaml': listed }),
      );
    const ids = (own: string) => over(own)?.map(({ id }) => id);

    it('changes one by what it is known by, and keeps its type', () => {
      expect(over('experiment_tracker_m: { tracking_uri: http://localhost }')?.[2]).toEqual({
        id: 'experiment_tracker_m',
        type: 'experiment_tracker',
        name: 'm',
        flavor: 'mlflow',
        attributes: { tracking_uri: 'http://localhost' },
      });
      expect(over('experiment_tracker_m: { flavor: comet }')?.[2]).toMatchObject({
        type: 'experiment_tracker',
        attributes: {},
      });
      expect(over('experiment_tracker: { entity: e }')?.[1]).toMatchObject({
        name: 'w',
        attributes: { api_key: '{{wandb_secret.key}}', entity: 'e' },
      });
    });

    it.each([
      ['experiment_tracker_m:', ['artifact_store', 'experiment_tracker']],
      ['experiment_tracker:', ['artifact_store']],
      ['experiment_tracker: []', ['artifact_store']],
      ['experiment_tracker: [{ flavor: comet }]', ['artifact_store', 'experiment_tracker']],
      [
        'artifact_store: [{ flavor: s3 }, { flavor: gcp, name: g }]',
        ['experiment_tracker', 'experiment_tracker_m', 'artifact_store', 'artifact_store_g'],
      ],
    ])('removes or replaces with %s', (own, expected) => {
      expect(ids(own)).toEqual(expected);
    });

    it('replaces a component by a list, wherever that stands', () => {
      const middle = 'extends: ./base.yaml\ncomponents: { experiment_tracker: { x: 1 } }\n';
      const loaded = load('extends: ../middle.yaml\ncomponents:\n  experiment_tracker:\n', {
        'stacks/base.yaml': listed,
        'stacks/middle.yaml': middle,
      });
      expect(loaded.diagnostics).toEqual([]);
      expect(componentsOf(loaded)?.map(({ id }) => id)).toEqual(['artifact_store']);
    });
  });

  it('reads a list of one as the component alone, every value at its place', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const attributes = fc.dictionary(
      word,
      fc.constantFrom("'{{a.b}}'", '"x\\ty"', 'plain', '[1, {y: 2}]', '|\n          text\n'),
    );
    const types = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        types,
        attributes,
        fc.boolean(),
        fc.boolean(),
        (keys, values, isIndented, isConfigured) => {
          const write = (isList: boolean) => {
            const lines = ['components:'];
            for (const key of keys) {
              const indent = isList && !isIndented ? '    ' : '      ';
              const dash = isList ? `${indent.slice(2)}- ` : indent;
              const deeper = isConfigured ? `${indent}  ` : indent;
              lines.push(`  ${key}:`, `${dash}flavor: f`, `${indent}name: n`);
              if (isConfigured) lines.push(`${indent}configuration:`);
              for (const [name, value] of Object.entries(values)) {
                lines.push(`${deeper}a${name}: ${value.trimEnd()}`);
              }
            }
            return `${lines.join('\n')}\n`;
          };
          const [alone, listed] = [write(false), write(true)];
          const [one, other] = [load(alone), load(listed)];
          expect(componentsOf(other)).toEqual(componentsOf(one));
          expect(other.diagnostics).toEqual([]);
          const piecesOf = (loaded: typeof one, text: string) =>
            loaded.stack?.components.map(({ attributes: entries }) =>
              [...entries.values()].map(({ value }) => text.slice(value.start, value.end)),
            );
          expect(piecesOf(other, listed)).toEqual(piecesOf(one, alone));
        },
      ),
    );
  });
});
