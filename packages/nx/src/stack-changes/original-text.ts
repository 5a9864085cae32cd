/**
 * The text that a number on the command line was written as. Nx hands `--version=1.10` over as the number 1.1.
 *
 * @returns the number itself when the command line does not have it
 */
export function originalText(
  option: string,
  value: number,
  commandLine: readonly string[],
): string | number {
  const dashed = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const flags = [`--${option}`, `--${dashed}`];
  const texts = commandLine.flatMap((argument, index) => {
    const [flag = '', ...rest] = argument.split('=');
    if (!flags.includes(flag)) return [];
    return rest.length > 0 ? [rest.join('=')] : commandLine.slice(index + 1, index + 2);
  });
  return texts.findLast((text) => Number(text) === value) ?? value;
}
