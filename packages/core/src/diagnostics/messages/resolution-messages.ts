import { defineMessage } from '../message';

const stack = 'prod';

/** What stands in the way of resolving a stack's references. */
export const resolutionMessages = {
  'secrets-manager-write-only': defineMessage<{ stack: string; store: string }>({
    severity: 'error',
    title: 'Secrets manager that gives out no values',
    problem: (data) =>
      `The secrets of stack ${data.stack} cannot be resolved, because the ${data.store} never gives out a value.`,
    fix: () =>
      'Resolve the stack where its values are at hand, or keep its secrets in a secrets manager that can be read.',
    explanation:
      'A secrets manager has the operations that its store allows; this one has no `read`, at least not here. Validating and registering work all the same.',
    example: { stack, store: 'github secrets manager' },
  }),
  'resolution-filter-unknown': defineMessage<{
    filter: string;
    similar: string | undefined;
    stack: string;
    components: readonly string[];
  }>({
    severity: 'error',
    title: 'Component that the stack does not have',
    problem: (data) =>
      `The option only names ${data.filter}, which stack ${data.stack} does not have.`,
    fix: ({ similar, components }) =>
      similar === undefined
        ? `Name a component or one of its attributes; the components are ${components.join(', ')}.`
        : `Did you mean ${similar}?`,
    explanation:
      'The option `only` restricts a resolution to components (`metadata_store`) or attributes (`metadata_store.password`) of the stack.',
    example: { filter: 'metadata', similar: undefined, stack, components: ['metadata_store'] },
  }),
};
