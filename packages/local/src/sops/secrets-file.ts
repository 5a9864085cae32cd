import { positionAt, SecretsManagerError } from '@stackref/core/secrets-manager';

export type SecretsFileFormat = 'yaml' | 'json';

/** The text of a secrets file and the path that messages name it by. */
export interface SecretsFile {
  readonly path: string;
  readonly text: string;
  readonly format: SecretsFileFormat;
}

/** `path:line:column` of an offset. */
export function placeIn(file: SecretsFile, offset: number): string {
  const { line, column } = positionAt(file.text, offset);
  return `${file.path}:${line}:${column}`;
}

/**
 * A file that cannot be trusted or understood at some place. `problem` is a sentence without its full stop and
 * without text of the file other than names.
 */
export function corruptFile(
  file: SecretsFile,
  offset: number,
  problem: string,
  remedy: string,
): SecretsManagerError {
  const place = { file: file.path, start: offset, end: offset };
  const message = `${problem} (${placeIn(file, offset)}).`;
  return new SecretsManagerError('corrupt', message, { remedy, place });
}
