import type { CallSettings } from '@stackref/core/secrets-manager';

/** Counts requests by operation. */
export function countRequests(): {
  readonly counts: ReadonlyMap<string, number>;
  /** To be handed to the manager whose requests are counted. */
  readonly calls: Partial<CallSettings>;
} {
  const counts = new Map<string, number>();
  return {
    counts,
    calls: {
      observe({ kind, operation }) {
        if (kind === 'request') counts.set(operation, (counts.get(operation) ?? 0) + 1);
      },
    },
  };
}
