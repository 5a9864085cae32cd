import assert from 'node:assert/strict';
import { everythingShownOf, leaksIn } from './canary';

/** A value that is found in whatever form it ends up. */
export const canary = 'canary-"4f1d\\8a"\nline two of the canary / 100% + ü';

/**
 * Fails the case when anything that printing, serializing or inspecting a thing shows holds one of the texts.
 *
 * @param secrets - Values, and the credentials of the harness.
 */
export function assertSilent(thing: unknown, secrets: readonly string[]): void {
  const shown = everythingShownOf(thing);
  const leaked = secrets.findIndex((secret) => leaksIn(shown, secret).length > 0);
  // The message must not show it either.
  assert.equal(leaked, -1, `text ${leaked + 1} of ${secrets.length} that must not be is shown`);
}
