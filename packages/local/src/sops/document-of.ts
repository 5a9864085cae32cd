import type { FileState } from '../file/stored-file';
import type { SecretsFile } from './secrets-file';
import { parseSealedDocument } from './sops-document';
import type { SopsDocument } from './sops-document';

/** By the text that they were read from; gone with it. */
const documents = new WeakMap<FileState, SopsDocument>();

/**
 * The document that a file holds, parsed once for all that share the file.
 *
 * @throws SecretsManagerError `corrupt`, as {@link parseSealedDocument} does.
 */
export function documentOf(
  state: FileState,
  { path, format }: Pick<SecretsFile, 'path' | 'format'>,
): SopsDocument {
  const known = documents.get(state);
  if (known?.file.path === path && known.file.format === format) return known;
  const document = parseSealedDocument({ path, format, text: state.text });
  documents.set(state, document);
  return document;
}
