import {
  parseTemplate,
  rangeOf,
  type Component,
  type SourceRange,
  type Stack,
} from '@stackref/core/catalog';

/** The first component of a type; that there is a second is a finding of its own. */
export function findComponent(stack: Stack, type: string): Component | undefined {
  return stack.components.find((component) => component.type === type);
}

/** All components of a type that have one of the flavors: a type may stand more than once in a stack. */
export function findComponents(
  stack: Stack,
  type: string,
  ...flavors: string[]
): readonly Component[] {
  return stack.components.filter(
    (component) => component.type === type && hasFlavor(component, ...flavors),
  );
}

/** Whether a component has one of the flavors. */
export function hasFlavor(component: Component | undefined, ...flavors: string[]): boolean {
  const flavor = component?.flavor?.value;
  return flavor !== undefined && flavors.includes(flavor);
}

/** Whether an attribute says anything: a reference does, as ZenML counts it; null and an empty text do not. */
export function isGiven(component: Component, attribute: string): boolean {
  const value = component.attributes.get(attribute)?.value;
  if (value === undefined || value.kind === 'null') return false;
  return value.kind !== 'string' || value.value !== '';
}

/** Whether what an attribute says is not known before a secret is read. */
export function isReferenced(component: Component, attribute: string): boolean {
  const value = component.attributes.get(attribute)?.value;
  if (value?.kind !== 'string') return false;
  return parseTemplate(value.value).parts.some((part) => part.kind === 'reference');
}

/** The text of an attribute; `undefined` when it is no text, or when a reference in it stands for something unknown. */
export function textOf(component: Component, attribute: string): string | undefined {
  const value = component.attributes.get(attribute)?.value;
  if (value?.kind !== 'string') return undefined;
  return isReferenced(component, attribute) ? undefined : value.value;
}

/** Whether an attribute is true or false; `undefined` when it is neither. */
export function booleanOf(component: Component, attribute: string): boolean | undefined {
  const value = component.attributes.get(attribute)?.value;
  if (value?.kind === 'boolean') return value.value;
  if (value?.kind === 'number') return [false, true][value.value];
  if (value?.kind !== 'string') return undefined;
  if (/^(?:true|yes|on|[ty1])$/i.test(value.value)) return true;
  return /^(?:false|no|off|[fn0])$/i.test(value.value) ? false : undefined;
}

/** The place of an attribute's value, or of the component where it has no such attribute. */
export function placeOf(component: Component, attribute: string): SourceRange {
  return rangeOf(component.attributes.get(attribute)?.value ?? component);
}
