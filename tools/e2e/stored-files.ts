import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Every file below a folder with its content, byte for byte as Latin-1 text. */
export function storedFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path).toString('latin1')]),
  );
}

/** The content of an uploaded archive: a gzipped tar, whose files stand in it uncompressed. */
export function archiveText(archive: Buffer): string {
  return gunzipSync(archive).toString('latin1');
}

/** The text as {@link storedFiles} shows it. */
export function asStored(text: string): string {
  return Buffer.from(text).toString('latin1');
}
