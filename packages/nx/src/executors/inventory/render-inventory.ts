import type { Palette, SecretInventory, StackInventory } from '@stackref/core';

/** One line on what a secrets manager holds of a stack, and one for each secret that is not simply there. */
export function renderInventory(
  { stack, store, inventory }: StackInventory,
  outputFile: string,
  palette: Palette,
): string {
  if (store === '') return `Stack ${stack}: no secrets manager was asked.\n`;
  const all = [...inventory.secrets];
  const others = all.filter(([, { state }]) => state !== 'ok');
  const present = all.length - others.length;
  const lines = [
    `Stack ${stack}: ${present} of ${all.length} ${all.length === 1 ? 'secret' : 'secrets'} found in the ${store}.`,
    ...others.map(
      ([name, secret]) => `  ${palette.warning(describe(secret))}  ${name}${why(secret)}`,
    ),
    palette.faint(outputFile),
  ];
  return `${lines.join('\n')}\n`;
}

function describe({ state }: SecretInventory): string {
  return (state === 'missing-secret' ? 'missing' : state).padEnd('unreachable'.length);
}

function why(secret: SecretInventory): string {
  return 'message' in secret ? `: ${secret.message} ${secret.remedy}` : '';
}
