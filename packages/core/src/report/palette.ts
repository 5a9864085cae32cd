import { styleText } from 'node:util';

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
  error: ansi('red'),
  warning: ansi('yellow'),
  success: ansi('green'),
  help: ansi('cyan'),
  strong: ansi('bold'),
  faint: ansi('dim'),
};

function same(text: string): string {
  return text;
}

function ansi(format: Parameters<typeof styleText>[0]): Style {
  return (text) => (text === '' ? '' : styleText(format, text, { validateStream: false }));
}
