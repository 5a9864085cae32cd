/** Why a file could not be read. */
export type FileError = 'missing' | 'directory' | 'denied' | 'other';

/** What reading a file gave: its text, or why there is none. `reason` ends a sentence: `permission denied`. */
export type FileContent =
  { readonly text: string } | { readonly error: FileError; readonly reason: string };

/** The files of a workspace. Paths are relative to its root, with forward slashes. */
export interface StackFiles {
  /** Asked twice for one path, the same answer. A byte order mark is part of the text. */
  read(path: string): FileContent;
}
