import type { FileContent } from '../files/read-file';

/** The files of a workspace. Paths are relative to its root, with forward slashes. */
export interface StackFiles {
  /** Asked twice for one path, the same answer. A byte order mark is part of the text. */
  read(path: string): FileContent;
}
