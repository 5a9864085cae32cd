import { readRegularText } from '@stackref/core/secrets-manager';
import { resolve } from 'node:path';

export interface TextFilePlace {
  /** Absolute path of the folder that relative paths start from. */
  readonly folder: string;
  /** Absolute path of the folder that `~` stands for. */
  readonly home: string;
  readonly maxBytes: number;
}

/** A text, or why there is none: the end of a sentence. */
export type TextFile = { readonly text: string } | { readonly reason: string };

/** Reads a file that a person names, anywhere on the machine. */
export function readTextFile(path: string, { folder, home, maxBytes }: TextFilePlace): TextFile {
  const expanded = path === '~' || /^~[/\\]/.test(path) ? home + path.slice(1) : path;
  if (expanded === '') return { reason: 'there is no path' };
  return readRegularText(resolve(folder, expanded), maxBytes);
}
