import { componentChanges, type ComponentContent } from './component-changes';
import { editYaml } from './edit-yaml';

function change(text: string, content: Partial<ComponentContent>): string {
  const complete = { id: 'a', header: new Map(), attributes: new Map(), removed: [], ...content };
  const edited = editYaml(text, componentChanges(text, complete));
  if (edited.status === 'refused') throw new Error(edited.reason);
  return edited.text;
}

describe('componentChanges', () => {
  it('adds a component as one block', () => {
    const header = new Map([['flavor', 'x']]);
    const attributes = new Map([['port', 1]]);
    expect(change('name: n\n', { header, attributes })).toBe(
      'name: n\ncomponents:\n  a:\n    flavor: x\n    port: 1\n',
    );
  });

  it('changes the attributes of a component where they stand', () => {
    const attributes = new Map([['port', 2]]);
    expect(change('components:\n  a:\n    port: 1 # p\n', { attributes })).toBe(
      'components:\n  a:\n    port: 2 # p\n',
    );
    expect(
      change('components:\n  a:\n    flavor: x\n    configuration:\n      host: h\n', {
        attributes,
      }),
    ).toBe('components:\n  a:\n    flavor: x\n    configuration:\n      host: h\n      port: 2\n');
  });

  it('removes attributes before it adds others', () => {
    const text = 'components:\n  a:\n    flavor: x\n    old: 1\n  b: {}\n';
    const header = new Map([['flavor', 'z']]);
    expect(change(text, { header, removed: ['old'], attributes: new Map([['new', 1]]) })).toBe(
      'components:\n  a:\n    flavor: z\n    new: 1\n  b: {}\n',
    );
  });

  describe('in a list', () => {
    const listed = `components:
  tracker:
  - configuration: { entity: e } # mine
    flavor: wandb
    name: w
  - flavor: mlflow
    name: m
`;
    const attributes = new Map([['entity', 'new']]);

    it('changes the component that is known so, where its attributes stand', () => {
      expect(change(listed, { id: 'tracker', attributes })).toBe(
        listed.replace('entity: e ', 'entity: new '),
      );
      expect(change(listed, { id: 'tracker_m', attributes })).toBe(
        listed.replace('name: m\n', 'name: m\n    entity: new\n'),
      );
    });

    it('adds a component to the list of its type, and others under keys of their own', () => {
      const header = new Map([['flavor', 'comet']]);
      const id = 'tracker_c';
      expect(change(listed, { id, joins: 'tracker', header })).toBe(`${listed}  - flavor: comet\n`);
      const own = `${listed}  ${id}:\n    flavor: comet\n`;
      expect(change(listed, { id, header })).toBe(own);
      expect(change(listed, { id, joins: 'store', header })).toBe(own);
    });
  });
});
