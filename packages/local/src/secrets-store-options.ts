import type { NewFileSources } from './recipients/choose-recipients';

/** Where a secrets file is, and what opening and making it takes. Its ending says whether it is YAML or JSON. */
export interface SecretsStoreOptions extends NewFileSources {
  readonly now: () => Date;
}
