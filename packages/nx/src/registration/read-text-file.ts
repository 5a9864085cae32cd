import { readRegularText } from '@stackref/core/secrets-manager';
import { resolve } from 'node:path';
import { isUtf8 } from 'node:buffer';

export interface TextFileOptions {
  /** Absolute path of the folder that relative paths start from. */
  readonly folder: string;
  /** Absolute path of the folder that `~` stands for. */
  readonly home: string;
  readonly maxBytes: number;
}

/** A text, or why there is none: the end of a sentence. */
export type TextFile = { readonly text: string } | { readonly reason: string };

/** Reads a file that a person names, anywhere on the machine. */
export function readTextFile(path: string, { folder, home, maxBytes }: TextFileOptions): TextFile {
  const expanded = path === '~' || /^~[/\\]/.test(path) ? home + path.slice(1) : path;
  if (expanded === '') return { reason: 'there is no path' };
  return readRegularText(resolve(folder, expanded), maxBytes);
}

const maxBytes = 1_048_576;

/** Reads standard input to its end. A terminal is refused: it would wait for ever, and show what is typed. */
export async function readStandardInput(
  stream: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean },
): Promise<TextFile> {
  if (stream.isTTY === true) {
    return { reason: 'it is a terminal, and what is typed would be shown' };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxBytes) return { reason: `it is longer than ${maxBytes} bytes` };
    chunks.push(Buffer.from(bytes));
  }
  const all = Buffer.concat(chunks);
  return isUtf8(all) ? { text: all.toString('utf8') } : { reason: 'it is not UTF-8 text' };
}
