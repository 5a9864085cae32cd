import { rangeOf, type Stack, type StackRule, type StackRuleFinding } from '@stackref/core/catalog';
import { findEntry } from '../flavors/component-types';
import { chooseReleases } from '../versions/choose-releases';
import { parseVersion } from '../versions/parse-version';
import { isBefore, isIn, zenmlReleases } from '../versions/zenml-release';

const newest = zenmlReleases[zenmlReleases.length - 1];

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

export const attributeOfLaterVersion: StackRule = {
  id: 'zenml/attribute-of-later-version',
  title: 'Attribute that this catalog does not know yet',
  severity: 'warning',
  explanation: `A stack for a ZenML later than ${newest} may use attributes that this catalog does not have. They are not checked.`,
  *check(stack: Stack): Generator<StackRuleFinding> {
    if (!chooseReleases(stack.zenmlVersion?.value).isNewer) return;
    for (const { id, type, flavor, attributes } of stack.components) {
      const entry = flavor && type !== 'secrets_manager' && findEntry(type, flavor.value);
      if (!entry) continue;
      const known = new Set(Object.keys(entry.attributes));
      for (const attribute of attributes.values()) {
        if (known.has(attribute.key)) continue;
        yield {
          range: rangeOf(attribute),
          problem: `Component ${id} has an attribute ${attribute.key}, which flavor ${flavor.value} did not have in ZenML ${newest}.`,
          fix: 'Check its spelling, or describe the flavor in a catalog of your own.',
        };
      }
    }
  },
};
