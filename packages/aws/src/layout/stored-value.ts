import type { SecretValue } from '@stackref/core';

/** What one entry of the store holds, at one version of it. */
export interface StoredValue {
  readonly version: string;
  /** The text as it is stored. */
  readonly text: SecretValue;
}
