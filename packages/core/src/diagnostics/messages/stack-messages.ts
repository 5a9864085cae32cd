import { defineMessage } from '../message';
import { yamlMessages } from './yaml-messages';

export interface ExtendsData {
  /** The path as it is written under `extends`. */
  readonly path: string;
}

export interface ComponentData {
  readonly component: string;
}

export const stackMessages = {
  ...yamlMessages,
  'stack-file-unreadable': defineMessage<{ file: string; reason: string }>({
    severity: 'error',
    title: 'Stack file cannot be read',
    problem: ({ file, reason }) => `The file ${file} cannot be read: ${reason}.`,
    fix: () => 'Check that the file exists and that you may read it.',
    explanation: 'The stack file itself could not be opened, so nothing in it was checked.',
    example: { file: 'stacks/prod/stack.yaml', reason: 'permission denied' },
  }),
  'stack-not-a-map': defineMessage<{ kind: string }>({
    severity: 'error',
    title: 'Stack is not a mapping',
    problem: ({ kind }) =>
      `A stack file is a mapping of keys and values, but this one is a ${kind}.`,
    fix: () => 'Begin it with name: and components:.',
    explanation: 'The top level of a stack file has keys such as `name` and `components`.',
    example: { kind: 'list' },
  }),
  'stack-key-unknown': defineMessage<{
    key: string;
    similar: string | undefined;
    keys: readonly string[];
    /** Whether the value looks like a component that is missing its `components:`. */
    isComponent: boolean;
  }>({
    severity: 'error',
    title: 'Unknown key',
    problem: ({ key }) => `A stack has no key ${key}.`,
    fix: ({ similar, keys, isComponent }) =>
      similar !== undefined
        ? `Did you mean ${similar}?`
        : isComponent
          ? 'Components stand under components:, indented by two spaces.'
          : `The keys are ${keys.join(', ')}; one that begins with x- is ignored.`,
    explanation:
      'An unknown key is an error because a misspelled one would be silently without effect.',
    example: {
      key: 'componets',
      similar: 'components',
      keys: ['name', 'extends', 'components', 'catalogs'],
      isComponent: false,
    },
  }),
  'stack-value-invalid': defineMessage<{ key: string; expected: string }>({
    severity: 'error',
    title: 'Wrong kind of value',
    problem: ({ key, expected }) => `The value of ${key} must be ${expected}.`,
    fix: ({ key }) => `Correct the value of ${key}; a text that looks like a number needs quotes.`,
    explanation: 'The keys at the top of a stack file have fixed kinds of values.',
    example: { key: 'name', expected: 'a text' },
  }),
  'stack-name-invalid': defineMessage<{ name: string }>({
    severity: 'error',
    title: 'Invalid stack name',
    problem: ({ name }) => `${JSON.stringify(name)} cannot be the name of a stack.`,
    fix: () => 'Use letters, digits and - _ . @ / only, and begin with a letter, a digit or @.',
    explanation:
      'The name is the name of the Nx project, so it is typed in commands: `npx nx run prod:validate`. A colon or a space would break them.',
    example: { name: 'my stack' },
  }),
  'extends-not-found': defineMessage<ExtendsData & { file: string }>({
    severity: 'error',
    title: 'Extended file not found',
    problem: ({ file }) => `The stack extends ${file}, which does not exist.`,
    fix: () => 'Correct the path; it is relative to the file that it is written in.',
    explanation:
      'Without the file nothing is known of what the stack inherits, so its components were not checked.',
    example: { path: '../base.yaml', file: 'stacks/base.yaml' },
  }),
  'extends-not-a-file': defineMessage<ExtendsData & { file: string }>({
    severity: 'error',
    title: 'Extended path is a folder',
    problem: ({ file }) => `The stack extends ${file}, which is a folder.`,
    fix: ({ path }) => `Name the file in it: ${path.endsWith('/') ? path : `${path}/`}stack.yaml.`,
    explanation: '`extends` names files, not folders.',
    example: { path: '../base', file: 'stacks/base' },
  }),
  'extends-unreadable': defineMessage<ExtendsData & { file: string; reason: string }>({
    severity: 'error',
    title: 'Extended file cannot be read',
    problem: ({ file, reason }) => `The stack extends ${file}, which cannot be read: ${reason}.`,
    fix: () => 'Check the file and its permissions.',
    explanation:
      'Without the file nothing is known of what the stack inherits, so its components were not checked.',
    example: { path: '../base.yaml', file: 'stacks/base.yaml', reason: 'permission denied' },
  }),
  'extends-outside-workspace': defineMessage<ExtendsData>({
    severity: 'error',
    title: 'Extended file outside the workspace',
    problem: ({ path }) => `The path ${path} leads out of the workspace.`,
    fix: () => 'Move the file into the workspace and name it by a relative path.',
    explanation:
      'A file outside the workspace is not tracked, so cached results would not change with it. Absolute paths are refused for the same reason.',
    example: { path: '../../../base.yaml' },
  }),
  'extends-cycle': defineMessage<ExtendsData & { files: readonly string[] }>({
    severity: 'error',
    title: 'Stacks extend each other',
    problem: ({ files }) => `The stack extends itself: ${files.join(' extends ')}.`,
    fix: () =>
      'Remove one of these lines; put what the files share in a file that extends none of them.',
    explanation: 'A stack that extends itself has no beginning.',
    example: { path: './b.yaml', files: ['a.yaml', 'b.yaml', 'a.yaml'] },
  }),
  'extends-duplicate': defineMessage<ExtendsData>({
    severity: 'warning',
    title: 'File extended twice',
    problem: ({ path }) => `The list extends ${path} twice; the second time has no effect.`,
    fix: () => 'Remove one of the two.',
    explanation:
      'Every file is merged once, where it comes first. Two files of the list may extend a third one; that is no duplicate.',
    example: { path: '../base.yaml' },
  }),
  'extends-too-many': defineMessage<ExtendsData & { limit: number }>({
    severity: 'error',
    title: 'Too many extended files',
    problem: ({ limit }) => `The stack is made from more than ${limit} files.`,
    fix: () => 'Extend fewer files.',
    explanation: 'The limit keeps a chain of files from growing without an end.',
    example: { path: '../base.yaml', limit: 100 },
  }),
  'components-missing': defineMessage<{ stack: string }>({
    severity: 'warning',
    title: 'No components',
    problem: ({ stack }) => `Stack ${stack} has no components, so there is nothing to check.`,
    fix: () => 'Add components under components:, each with a flavor.',
    explanation: 'An empty stack is valid, but hardly ever meant.',
    example: { stack: 'prod' },
  }),
  'component-not-a-map': defineMessage<ComponentData>({
    severity: 'error',
    title: 'Component is not a mapping',
    problem: ({ component }) => `Component ${component} is not a mapping of attributes.`,
    fix: () => 'Give it a flavor and attributes, one per line and indented below it.',
    explanation:
      'A component is written as `metadata_store:` and, indented below it, `flavor: mysql` and its attributes. An empty component removes one of an extended file; here there is none to remove.',
    example: { component: 'metadata_store' },
  }),
  'component-empty': defineMessage<ComponentData>({
    severity: 'warning',
    title: 'Empty component',
    problem: ({ component }) =>
      `Nothing stands under ${component}, so the stack has no such component.`,
    fix: () => 'Give it a flavor and attributes, or remove the line.',
    explanation:
      "ZenML's recipes write a component that is not used so. In a file that extends another an empty component removes that of the other file, and is an error where there is none.",
    example: { component: 'container_registry' },
  }),
  'component-flavor-missing': defineMessage<ComponentData>({
    severity: 'error',
    title: 'Component without a flavor',
    problem: ({ component }) => `Component ${component} has no flavor.`,
    fix: () => 'Add flavor: with the name of its implementation, such as flavor: mysql.',
    explanation:
      'The flavor says which implementation of the component type it is and which attributes it has.',
    example: { component: 'metadata_store' },
  }),
  'component-value-invalid': defineMessage<ComponentData & { key: string }>({
    severity: 'error',
    title: 'Wrong kind of value in a component',
    problem: ({ component, key }) => `The ${key} of component ${component} must be a text.`,
    fix: () => 'Write a text; one that looks like a number needs quotes.',
    explanation: '`name`, `type` and `flavor` of a component are texts.',
    example: { component: 'metadata_store', key: 'flavor' },
  }),
  'component-forms-mixed': defineMessage<ComponentData & { attribute: string }>({
    severity: 'error',
    title: 'Attribute beside the configuration',
    problem: ({ component, attribute }) =>
      `Component ${component} has a configuration, but the attribute ${attribute} stands beside it.`,
    fix: ({ attribute }) => `Move ${attribute} under configuration:.`,
    explanation:
      'Attributes stand either directly in the component or all under `configuration:`, as ZenML exports them since 0.20.',
    example: { component: 'metadata_store', attribute: 'password' },
  }),
};
