import type { Flavor } from '../flavors/flavor';
import type { FlavorIndex } from '../flavors/flavor-index';
import { secretsManagerType } from '../secrets-manager/secrets-manager-flavor';
import type { ComponentType, FlavorChoice } from './component-schema';
import type { FlavorsInUse } from './flavors-in-use';

/**
 * The component types that the stacks of a workspace know between them, in alphabetical order. What is right for
 * one stack counts as right: where stacks with different catalogs share a schema, it never calls a stack wrong that
 * is not.
 */
export function componentTypes({ indexes, secretsManagers }: FlavorsInUse): ComponentType[] {
  const types = new Set(indexes.flatMap((index) => index.types));
  types.delete(secretsManagerType);
  return [
    ...[...types].map((type) => typeInUse(type, indexes)),
    {
      type: secretsManagerType,
      flavors: new Map([...secretsManagers].map(([name, flavor]) => [name, only(flavor)])),
      // It may be in a package that is not installed here, or in a file.
      takesOtherFlavors: true,
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
    takesOtherFlavors: isUnchecked,
  };
}

function only(flavor: Flavor): FlavorChoice {
  return { definitions: new Set([flavor]), takesOtherAttributes: false };
}
