import { posix } from 'node:path';

const allowed = /^[\p{L}\p{N}@][\p{L}\p{N}\-_.@/]*$/u;

/** Whether a text can name a stack, and with it an Nx project that people type in commands. */
export function isStackName(text: string): boolean {
  return allowed.test(text);
}

/** The name of a stack whose file does not give one: that of its folder, else that of the file. */
export function stackNameOf(file: string): string {
  const folder = posix.basename(posix.dirname(file));
  const name = folder === '.' || folder === '' ? posix.basename(file, posix.extname(file)) : folder;
  return name.replaceAll(/[^\p{L}\p{N}\-_.@/]+/gu, '-').replace(/^[-_./]+/, '') || 'stack';
}
