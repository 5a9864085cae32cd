/** How the parts of a text report are set off. Whether there is colour is the caller's decision. */
export interface Palette {
  readonly error: Style;
  readonly warning: Style;
  readonly success: Style;
  readonly help: Style;
  readonly strong: Style;
  readonly faint: Style;
  /** Columns of the terminal: a longer sentence goes on in the next line. Absent where no terminal shows it. */
  readonly width?: number | undefined;
}

/** Sets off a text without changing what it says. */
export type Style = (text: string) => string;

/** No colour, for files and pipes. */
export const plainPalette: Palette = {
  error: same,
  warning: same,
  success: same,
  help: same,
  strong: same,
  faint: same,
};

/** The sixteen colours that every terminal theme defines. */
export const ansiPalette: Palette = {
  error: ansi(31),
  warning: ansi(33),
  success: ansi(32),
  help: ansi(36),
  strong: ansi(1),
  faint: ansi(2),
};

function same(text: string): string {
  return text;
}

function ansi(code: number): Style {
  return (text) => (text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`);
}
