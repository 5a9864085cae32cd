import type { Flavor } from '../flavors/flavor';
import type { FlavorIndex } from '../flavors/flavor-index';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import {
  componentDefinition,
  componentDefinitions,
  type ComponentType,
  type FlavorChoice,
} from './component-schema';
import { flavorsInUse, type FlavorsInUse, type StacksInUse } from './flavors-in-use';
import { byName, referenceTo, type JsonSchema } from './json-schema';

/**
 * The JSON Schema (draft 7) with which editors complete, explain and check the stack files of a workspace, made from
 * the catalogs and secrets managers that its stacks use. It describes a file, which may be one part of a stack:
 * nothing is required, and `validate` says what is missing. Depends on nothing but its argument and the packages it
 * names, and not on the order of the stack files.
 */
export function stackJsonSchema(stacks: StacksInUse): JsonSchema {
  const types = componentTypes(flavorsInUse(stacks));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description:
      'An environment: components and the references to their secrets. Made by the generator @stackref/nx:schema.',
    type: ['object', 'null'],
    properties: { ...topLevel([...stacks.catalogs.keys()]), components: components(types) },
    patternProperties: { '^x-': true },
    additionalProperties: false,
    definitions: byName([
      ['component', componentOfAnyType(types)],
      ['component-name', text('The name of the component, as in ZenML.')],
      [
        'component-type',
        {
          description: 'The type of the component, where its key is another name.',
          anyOf: [{ enum: types.map(({ type }) => type) }, { type: ['string', 'null'] }],
        },
      ],
      ...types.map(({ type }) => [keyDefinition(type), componentUnder(type)] as const),
      ...types.flatMap(componentDefinitions),
    ]),
  };
}

function topLevel(catalogs: readonly string[]): JsonSchema {
  return {
    name: text('The name of the stack and of its project. By default that of its folder.'),
    description: text('What the stack is for.'),
    extends: texts('Stack files that this one is laid over: paths relative to this file.', []),
    catalogs: texts('Where the flavors of the components come from: packages or paths.', catalogs),
    stack_name: text('The name of the stack in a file that ZenML exported.'),
    zenml_version: text('The version of ZenML whose attributes count.'),
    $schema: text('The JSON Schema of this file, for editors.'),
  };
}

function components(types: ReturnType<typeof componentTypes>): JsonSchema {
  return {
    description: 'The components by type, or by any name with a type.',
    type: ['object', 'null'],
    properties: byName(
      types.map(({ type, mayRepeat }) => [
        type,
        aloneOrListed(referenceTo('definitions', keyDefinition(type)), mayRepeat),
      ]),
    ),
    additionalProperties: aloneOrListed(namedComponent, true),
  };
}

/** A component, or a list of them as ZenML exports it. */
function aloneOrListed(component: JsonSchema, mayRepeat: boolean): JsonSchema {
  const list = { items: component, ...(!mayRepeat && { maxItems: 1 }) };
  return { if: { type: 'array' }, then: list, else: component };
}

/** The name of the definition of what stands under a key that is a type. */
function keyDefinition(type: string): string {
  return `key:${type}`;
}

/** A key that is a type stands for it, unless a `type` in the component says otherwise. */
function componentUnder(type: string): JsonSchema {
  return {
    if: { type: 'object', properties: { type: { not: { const: type } } }, required: ['type'] },
    then: namedComponent,
    else: referenceTo('definitions', componentDefinition(type)),
  };
}

const namedComponent = referenceTo('definitions', 'component');

function componentOfAnyType(types: ReturnType<typeof componentTypes>): JsonSchema {
  return {
    description: 'A component under a name of its own; the type says what it is.',
    type: ['object', 'null'],
    properties: {
      type: { $ref: '#/definitions/component-type' },
      name: { $ref: '#/definitions/component-name' },
      flavor: text('The flavor of the component. It decides which attributes there are.'),
    },
    allOf: types.map(({ type }) => ({
      if: { type: 'object', properties: { type: { const: type } }, required: ['type'] },
      then: referenceTo('definitions', componentDefinition(type)),
    })),
  };
}

function text(description: string): JsonSchema {
  return { description, type: ['string', 'null'] };
}

function texts(description: string, known: readonly string[]): JsonSchema {
  const proposed = known.length === 0 ? [] : [{ enum: known }];
  const item = { anyOf: [...proposed, { type: 'string' }] };
  return {
    description,
    anyOf: [...proposed, { type: ['string', 'null'] }, { type: 'array', items: item }],
  };
}

/**
 * The component types that the stacks of a workspace know between them, in alphabetical order. What is right for
 * one stack counts as right: where stacks with different catalogs share a schema, it never calls a stack wrong that
 * is not.
 */
function componentTypes({ indexes, secretsManagers }: FlavorsInUse): ComponentType[] {
  const types = new Set(indexes.flatMap((index) => index.types));
  types.delete(secretsManagerType);
  return [
    ...[...types].map((type) => typeInUse(type, indexes)),
    {
      type: secretsManagerType,
      flavors: new Map([...secretsManagers].map(([name, flavor]) => [name, only(flavor)])),
      // It may be in a package that is not installed here, or in a file.
      takesOtherFlavors: true,
      mayRepeat: false,
    },
  ].sort((left, right) => (left.type < right.type ? -1 : 1));
}

function typeInUse(type: string, indexes: readonly FlavorIndex[]): ComponentType {
  const known = indexes.flatMap((index) => index.flavorsOf(type) ?? []);
  const isUnchecked = known.length < indexes.length;
  const names = [...new Set(known.flatMap((flavors) => [...flavors.keys()]))].sort();
  return {
    type,
    flavors: new Map(
      names.map((name) => [
        name,
        {
          definitions: new Set(known.flatMap((flavors) => flavors.get(name) ?? [])),
          takesOtherAttributes: isUnchecked,
        },
      ]),
    ),
    takesOtherFlavors: isUnchecked || indexes.some(({ isOutdated }) => isOutdated),
    mayRepeat: indexes.some((index) => index.mayRepeat(type)),
  };
}

function only(flavor: Flavor): FlavorChoice {
  return { definitions: new Set([flavor]), takesOtherAttributes: false };
}
