import type { Diagnostic } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { errorCodeOf } from '@stackref/core/secrets-manager';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';

/** Why a report was not written; `undefined` when it was. `reason` ends a sentence: `permission denied`. */
export type WriteFailure =
  | { readonly kind: 'outside-workspace' }
  | { readonly kind: 'refused'; readonly reason: string }
  | undefined;

/**
 * Writes a report to a file inside the workspace, so that readers see the old one or the new one and never a part.
 * A path that leads out of the workspace, through a link for instance, is refused.
 */
export function writeOutputFile(
  workspaceRoot: string,
  outputFile: string,
  text: string,
): WriteFailure {
  const path = resolve(workspaceRoot, outputFile);
  const folder = dirname(path);
  if (
    !isInside(workspaceRoot, path) ||
    !isInside(realpathSync(workspaceRoot), realFolder(folder))
  ) {
    return { kind: 'outside-workspace' };
  }
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

/**
 * Writes a file of our own, of which nobody has to know: its folder, `.stackref`, keeps itself out of version control, for
 * workspaces whose `.gitignore` does not name it.
 */
export function writeOwnFile(workspaceRoot: string, file: string, text: string): WriteFailure {
  const folder = posix.dirname(file);
  const ignoreFile = posix.join(folder, '.gitignore');
  if (posix.basename(folder) === '.stackref' && !existsSync(join(workspaceRoot, ignoreFile))) {
    // First, so that no file is seen before it is ignored. What keeps it from being written keeps the file as well.
    writeOutputFile(workspaceRoot, ignoreFile, '*\n');
  }
  return writeOutputFile(workspaceRoot, file, text);
}

/** The finding about a file that was not written, for the report on a stack. */
export function describeWriteFailure(
  failure: NonNullable<WriteFailure>,
  outputFile: string,
  stackFile: string,
): Diagnostic {
  const place = wholeFile(stackFile);
  return failure.kind === 'outside-workspace'
    ? createDiagnostic('output-file-outside-workspace', place, { outputFile })
    : createDiagnostic('output-file-unwritable', place, { outputFile, reason: failure.reason });
}

/** Where a folder really is; one that does not exist yet will be made below the nearest one that does. */
function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : realFolder(dirname(folder));
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function reasonOf(error: unknown): string {
  const code = errorCodeOf(error);
  switch (code) {
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'one of its folders is a file';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      if (code === undefined) throw error;
      return code;
  }
}
