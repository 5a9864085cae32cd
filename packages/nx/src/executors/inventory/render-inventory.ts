import type { Palette } from '@stackref/core';
import { visibleText } from '@stackref/core/startup';
import { wrapText, type SecretInventory, type StackInventory } from '@stackref/core/plugin';

/** One line on what a secrets manager holds of a stack, and one for each secret that is not simply there. */
export function renderInventory(
  { stack, store, inventory }: StackInventory,
  outputFile: string,
  palette: Palette,
): string {
  if (store === '') return `Stack ${stack}: no secrets manager was asked.\n`;
  const all = [...inventory.secrets];
  const others = all.filter(([, { state }]) => state !== 'ok');
  const lines = [
    wrapText(
      visibleText(
        `Stack ${stack}, secrets in the ${store}: ${countStates(all.map(([, secret]) => secret))}.`,
      ),
      palette.width,
    ),
    ...others.map(([name, secret]) => {
      const state = stateOf(secret).padEnd('unreachable'.length);
      const margin = ' '.repeat(state.length + 4);
      const rest = wrapText(
        visibleText(`${name}${why(secret)}`),
        palette.width && palette.width - margin.length,
      );
      return `  ${palette.warning(state)}  ${rest.replaceAll('\n', `\n${margin}`)}`;
    }),
    palette.faint(visibleText(outputFile)),
  ];
  return `${lines.join('\n')}\n`;
}

/** `3 found, 1 missing, 1 denied`. */
function countStates(secrets: readonly SecretInventory[]): string {
  const counts = new Map<string, number>();
  for (const secret of secrets) {
    const state = stateOf(secret);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

function stateOf({ state }: SecretInventory): string {
  if (state === 'ok') return 'found';
  return state === 'missing-secret' ? 'missing' : state;
}

function why(secret: SecretInventory): string {
  return 'message' in secret ? `: ${secret.message} ${secret.remedy}` : '';
}
