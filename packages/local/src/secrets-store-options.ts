import type { IdentityFinder } from './identity/find-identities';

/** Where a secrets file is, and what opening and making it takes. */
export interface SecretsStoreOptions {
  /** Absolute; its ending says whether it is YAML or JSON. */
  readonly path: string;
  readonly workspaceRoot: string;
  /** For whom a new file is encrypted; empty to ask `.sops.yaml` and the identities. */
  readonly recipients: readonly string[];
  readonly finder: IdentityFinder;
  readonly now: () => Date;
}
