import type { Flavor } from '../flavors/flavor';
import { recordKeys } from '../stack/component-parts';
import { attributeSchema } from './attribute-schema';
import { byName, referenceTo, type JsonSchema } from './json-schema';

/** What is known of one component type. */
export interface ComponentType {
  readonly type: string;
  /** By the name that stacks write. A flavor that differs between stacks has several definitions. */
  readonly flavors: ReadonlyMap<string, FlavorChoice>;
  /** Whether some stack may write a flavor that is not among them. */
  readonly takesOtherFlavors: boolean;
  /** Whether some stack may have several components of it. */
  readonly mayRepeat: boolean;
}

/** A flavor as the stacks that use it understand it. */
export interface FlavorChoice {
  readonly definitions: ReadonlySet<Flavor>;
  /** Whether some stack may write it with any attributes. */
  readonly takesOtherAttributes: boolean;
}

/** The name of a component type's definition. */
export function componentDefinition(type: string): string {
  return `type:${type}`;
}

/** The definitions that a component type adds to the document: one for itself, one for each flavor. */
export function componentDefinitions(component: ComponentType): readonly [string, JsonSchema][] {
  const { type, flavors } = component;
  return [
    [componentDefinition(type), componentSchema(component)],
    ...[...flavors].map(([name, choice]): [string, JsonSchema] => {
      const definition = flavorDefinition(type, name);
      return [definition, flavorSchema(definition, name, choice)];
    }),
  ];
}

function componentSchema({ type, flavors, takesOtherFlavors }: ComponentType): JsonSchema {
  const names = [...flavors.keys()];
  const known = { enum: names, enumDescriptions: [...flavors.values()].map(describeFlavor) };
  return {
    description: `A component of type ${type}. Flavors: ${names.join(', ')}.`,
    type: ['object', 'null'],
    properties: {
      flavor: {
        description: `The flavor of the ${type}. It decides which attributes there are.`,
        ...(takesOtherFlavors ? { anyOf: [known, { type: 'string' }] } : known),
      },
      name: { $ref: '#/definitions/component-name' },
      type: { $ref: '#/definitions/component-type' },
    },
    allOf: names.map((name) => ({
      if: { type: 'object', properties: { flavor: { const: name } }, required: ['flavor'] },
      then: referenceTo('definitions', flavorDefinition(type, name)),
    })),
  };
}

function flavorDefinition(type: string, flavor: string): string {
  // Colons inside of names would make two flavors one.
  return `flavor:${[type, flavor].map(encodeURIComponent).join(':')}`;
}

function flavorSchema(
  definition: string,
  name: string,
  { definitions, takesOtherAttributes }: FlavorChoice,
): JsonSchema {
  const [first, ...others] = [...definitions];
  if (first !== undefined && others.length === 0 && !takesOtherAttributes) {
    return attributesSchema(first, name, ['definitions', definition]);
  }
  const choices = [...definitions].map((flavor, index) =>
    attributesSchema(flavor, name, ['definitions', definition, 'anyOf', String(index)]),
  );
  return { anyOf: takesOtherAttributes ? [...choices, { type: 'object' }] : choices };
}

/**
 * A component of one flavor. Attributes stand beside `flavor` or under `configuration`; each is described once, under
 * `configuration`.
 */
function attributesSchema(flavor: Flavor, name: string, place: readonly string[]): JsonSchema {
  const attributes = [...flavor.attributes.values()];
  const configured = [...place, 'properties', 'configuration', 'properties'];
  return {
    ...(flavor.description !== undefined && { description: flavor.description }),
    type: 'object',
    properties: byName([
      ...recordKeys.map((key) => [key, true] as const),
      ...attributes.map((attribute): [string, JsonSchema] => [
        attribute.name,
        referenceTo(...configured, attribute.name),
      ]),
      ['flavor', { const: name }],
      ['name', true],
      ['type', true],
      [
        'configuration',
        {
          description: 'The attributes, in the form in which ZenML exports them since 0.20.',
          type: ['object', 'null'],
          properties: byName(attributes.map((one) => [one.name, attributeSchema(one)])),
          additionalProperties: flavor.open,
        },
      ],
    ]),
    additionalProperties: flavor.open,
  };
}

function describeFlavor({ definitions }: FlavorChoice): string {
  const [description = ''] = [...definitions].flatMap((flavor) => flavor.description ?? []);
  return description;
}
