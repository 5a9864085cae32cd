import type { Clock } from '../secrets-manager/call-settings';
import type { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/** Remembers whether a store answers at all, so that not every one of a thousand secrets waits for it in vain. */
export interface Circuit {
  /** The error of the last request while it makes no sense to ask again. */
  readonly refusal: SecretsManagerError | undefined;
  succeeded(): void;
  failed(error: SecretsManagerError): void;
}

/** Requests in a row that failed with all their attempts, after which the store counts as unreachable. */
const failuresUntilOpen = 3;

/** Milliseconds after which an unreachable store is asked again. */
const openFor = 15_000;

export function createCircuit(clock: Clock): Circuit {
  let failures = 0;
  let last: { readonly error: SecretsManagerError; readonly at: number } | undefined;
  return {
    get refusal() {
      if (failures < failuresUntilOpen || last === undefined) return undefined;
      return clock.now() - last.at < openFor ? last.error : undefined;
    },
    succeeded() {
      failures = 0;
    },
    failed(error) {
      if (error.code !== 'unavailable' && error.code !== 'timeout') {
        // It answered, if only to refuse.
        failures = 0;
        return;
      }
      failures++;
      last = { error, at: clock.now() };
    },
  };
}
