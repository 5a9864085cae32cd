import type { Catalog } from '@stackref/core/catalog';
import { flavorsFor } from './flavors-for';
import { severalFor } from './flavors/component-types';
import { stackRules } from './rules/stack-rules';
import { chooseReleases } from './versions/choose-releases';

/** ZenML's component flavors and stack rules, from ZenML 0.13.2 to 0.98.0. */
export const catalog: Catalog = {
  // Not before a stack without a version asks for them.
  get flavors() {
    return flavorsFor(undefined);
  },
  flavorsFor,
  several: severalFor(),
  severalFor,
  rules: stackRules,
  isOlderThan: (zenmlVersion) => chooseReleases(zenmlVersion).isNewer,
};
