/** Mappings of one key inside each other. */
export function nested(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
}

/** Lists of one alias of the list before. */
export function aliasChain(length: number): string {
  const links = Array.from({ length }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]`);
  return ['a0: &a0 [x]', ...links].join('\n');
}

/** Lists of nine aliases of the list before. */
export function aliasBomb(levels: number): string {
  const links = Array.from(
    { length: levels },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
  );
  return ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...links].join('\n');
}

/** Mappings that merge the mapping before nine times. */
export function mergeBomb(levels: number): string {
  const links = Array.from(
    { length: levels },
    (_, index) => `a${index + 1}: &a${index + 1} {<<: [${Array(9).fill(`*a${index}`).join(', ')}]}`,
  );
  return ['a0: &a0 {x: 1}', ...links].join('\n');
}
