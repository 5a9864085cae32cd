import {
  rangeOf,
  type KnownFlavors,
  type RelatedRange,
  type Stack,
  type StackRule,
} from '@stackref/core/catalog';
import { findEntry } from '../flavors/component-types';
import { chooseReleases } from '../versions/choose-releases';
import { parseVersion } from '../versions/parse-version';
import { isBefore, isIn, newestRelease as newest } from '../versions/zenml-release';

export const versionInvalid: StackRule = {
  id: 'zenml/version-invalid',
  title: 'Not a version',
  severity: 'error',
  explanation: '`zenml_version` chooses the definitions that the stack is checked against.',
  *check({ zenmlVersion }) {
    if (zenmlVersion === undefined || parseVersion(zenmlVersion.value) !== undefined) return;
    yield {
      range: rangeOf(zenmlVersion),
      problem: 'The zenml_version of the stack is not a version.',
      fix: `Write the version that the stack is for, such as ${newest}, or leave it out to use the newest definitions.`,
    };
  },
};

export const flavorOfOtherVersion: StackRule = {
  id: 'zenml/flavor-of-other-version',
  title: 'Flavor of another version',
  severity: 'error',
  explanation:
    'The `zenml_version` of the stack does not have the flavor. Secrets managers are excepted: a stack has one here whatever its version.',
  *check(stack) {
    const { releases } = chooseReleases(stack.zenmlVersion?.value);
    if (releases === undefined) return;
    const version = stack.zenmlVersion?.value ?? '';
    for (const { type, flavor } of stack.components) {
      if (flavor === undefined || type === 'secrets_manager') continue;
      const entry = findEntry(type, flavor.value);
      if (entry === undefined || releases.some((release) => isIn(entry, release))) continue;
      const { since, until } = entry;
      const isLater = since !== undefined && releases.every((release) => isBefore(release, since));
      yield {
        range: rangeOf(flavor),
        problem: `ZenML ${version} has no flavor ${flavor.value} of type ${type}.`,
        fix: isLater
          ? `Use another flavor, or ZenML ${since} or later.`
          : `Use another flavor: ZenML removed it after ${until ?? newest}.`,
      };
    }
  },
};

export const newerThanCatalog: StackRule = {
  id: 'zenml/newer-than-catalog',
  title: 'Newer than this catalog',
  severity: 'warning',
  explanation: `A stack for a ZenML later than ${newest} may use component types, flavors and attributes that this catalog does not have. They are not checked, and one warning names them.`,
  *check(stack, flavors) {
    const { zenmlVersion } = stack;
    if (zenmlVersion === undefined || !chooseReleases(zenmlVersion.value).isNewer) return;
    const related = unknownIn(stack, flavors);
    const [first] = related;
    if (first === undefined) return;
    const others = related.length === 1 ? '' : ` and ${String(related.length - 1)} more`;
    yield {
      range: rangeOf(zenmlVersion),
      problem: `The catalog knows ZenML up to ${newest}, and this stack for ZenML ${zenmlVersion.value} has ${first.message}${others}, which it cannot check.`,
      fix: 'Update @stackref/zenml, check the spelling, or describe what is new in a catalog of your own.',
      related,
    };
  },
};

/** What no catalog of the stack describes. The attributes of a secrets manager are its package's business. */
function unknownIn({ components }: Stack, flavors: KnownFlavors): readonly RelatedRange[] {
  return components.flatMap((component): readonly RelatedRange[] => {
    const { id, type, flavor, attributes } = component;
    if (flavor === undefined || type === 'secrets_manager') return [];
    const known = flavors.flavorsOf(type);
    if (known === undefined) {
      return [{ message: `component ${id} of type ${type}`, range: rangeOf(component) }];
    }
    const found = known.get(flavor.value);
    if (found === undefined) {
      return [{ message: `component ${id} of flavor ${flavor.value}`, range: rangeOf(flavor) }];
    }
    if (findEntry(type, flavor.value) === undefined) return [];
    return [...attributes.values()]
      .filter(({ key }) => !found.attributes.has(key))
      .map((attribute) => ({
        message: `the attribute ${attribute.key} of component ${id}`,
        range: rangeOf(attribute),
      }));
  });
}
