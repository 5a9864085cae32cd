import { isTerminal, terminalWidth } from './output';
import { ansiPalette, plainPalette, type Palette } from '@stackref/core/startup';

/** What decides about colour. */
export interface ColourContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person at a terminal started the run. */
  readonly isTerminal: boolean;
}

/**
 * Colour on a terminal, and where `FORCE_COLOR` asks for it; `NO_COLOR` wins. Nx sets `FORCE_COLOR=true` for every
 * task, piped or not, so that value alone asks for nothing.
 */
export function choosePalette({ environment, isTerminal }: ColourContext): Palette {
  const forced = environment['FORCE_COLOR'];
  if (environment['NO_COLOR'] || forced === '0' || forced === 'false') return plainPalette;
  const isForced = forced !== undefined && forced !== '' && forced !== 'true';
  return isForced || isTerminal ? ansiPalette : plainPalette;
}

/** The palette for what this process shows of one task. */
export function paletteOf(environment: ColourContext['environment']): Palette {
  return { ...choosePalette({ environment, isTerminal: isTerminal() }), width: terminalWidth() };
}
