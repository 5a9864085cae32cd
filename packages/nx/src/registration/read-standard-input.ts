import { isUtf8 } from 'node:buffer';
import type { TextFile } from './read-text-file';

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
