import { PassThrough, type Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

/** What a person typed at a hidden prompt. `several lines` was pasted and is not kept. */
export type HiddenAnswer =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'several lines' };

/** The input of a terminal, or what a test puts in its place. */
export interface TerminalInput extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
}

/** Milliseconds in which the rest of what was pasted comes after its first line. Nobody types on as fast. */
const pasteGap = 100;

/**
 * Asks for one line, and notices when what came was pasted and had several: a prompt ends at the first line end, and
 * what follows would be taken for the answers to the next questions, or shown by the terminal. The prompt reads from a
 * stream of its own, and until nothing more comes the terminal shows nothing.
 *
 * @param ask - Asks on the stream it is given, until the signal ends it; answers `undefined` for a person who gives up,
 * and so does this.
 */
export async function askOneLine(
  terminal: TerminalInput,
  ask: (input: Readable, signal: AbortSignal) => Promise<string | undefined>,
): Promise<HiddenAnswer | undefined> {
  const input = new PassThrough();
  const abort = new AbortController();
  let hasEnded = false;
  let chunks = 0;
  const take = (chunk: Buffer | string): void => {
    chunks++;
    const text = chunk.toString();
    const isMore = hasEnded || /\r(?!\n?$)|\n(?!$)/.test(text);
    hasEnded ||= /[\r\n]$/.test(text);
    if (isMore) {
      abort.abort();
    } else {
      input.write(chunk);
    }
  };
  const end = (): void => {
    input.end();
  };
  terminal.setRawMode?.(true);
  terminal.on('data', take).on('end', end).resume();
  try {
    const text = await ask(input, abort.signal);
    for (let seen = -1; seen !== chunks;) {
      seen = chunks;
      await setTimeout(pasteGap);
    }
    if (abort.signal.aborted) return { kind: 'several lines' };
    return text === undefined ? undefined : { kind: 'text', text };
  } finally {
    terminal.off('data', take).off('end', end).pause();
    terminal.setRawMode?.(false);
  }
}
