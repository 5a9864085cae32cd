import type { Calls } from '@stackref/core';
import type { WholeNaming } from '../naming/whole-naming';
import type { SecretManagerApi } from '../rest/secret-manager-api';
import type { WriteCheck } from './check-write';

/** What the operations of one store work with. */
export interface WholeStore {
  readonly api: SecretManagerApi;
  readonly calls: Calls;
  readonly naming: WholeNaming;
  /** Whether secrets hold ZenML's type beside their keys. */
  readonly isZenml: boolean;
  readonly writeCheck: WriteCheck;
}
