/**
 * For authors of secrets managers: the interface, requests to a remote store, and secrets in a store of single texts.
 *
 * @packageDocumentation
 */
export { createCalls, type Calls, type CallsOptions, type RequestOptions } from './calls/calls';
export {
  allowHttpMeaning,
  clearTextError,
  isLoopback,
  isServiceAddress,
  problemsOfAddress,
} from './calls/confidential';
export { connectionFailure } from './calls/connection-failure';
export { loadClient } from './calls/load-client';
export { once } from './calls/once';
export { redirectionOf, type RedirectedRequest } from './calls/redirection';
export { parseRetryAfter } from './calls/retry-after';
export { withoutBaggage } from './calls/without-baggage';
export { shownName } from './diagnostics/shown-name';
export {
  positionAt,
  type Position,
  type SourceFile,
  type SourceRange,
} from './diagnostics/source-file';
export { askEachEntry, askStore, mapAnswer } from './entries/ask-store';
export {
  orFailure,
  SecretsManagerError,
  type SecretsManagerErrorCode,
} from './secrets-manager/secrets-manager-error';
export type * from './entries/entry-store';
export type { KeyEntries, KeyPlace } from './entries/key-entries';
export { createKeyPerEntry } from './entries/key-per-entry';
export { createKeyEncoding, createNameEncoding, type NameEncoding } from './entries/name-encoding';
export { mergeSecretObject, parseSecretObject, zenmlSchemaKey } from './entries/secret-object';
export { createSecretPerEntry, type SecretEntries } from './entries/secret-per-entry';
export {
  identifyLayout,
  layoutAttributes,
  layoutOf,
  problemsOfLayout,
  type LayoutAttributes,
  type LayoutAttributesOptions,
  type StoreLayout,
} from './entries/store-layout';
export {
  changedValues,
  checkExpectedVersion,
  foreignEntry,
  halfWritten,
  versionConflict,
} from './entries/write-rules';
export { writeUncompared, type Rebase, type UncomparedEntry } from './entries/write-uncompared';
export {
  zenmlArbitrarySchema,
  zenmlMetadata,
  zenmlScopePath,
  type ZenmlScope,
} from './entries/zenml-scope';
export {
  findVariableSecrets,
  parseVariableName,
  problemOfVariablePart,
  variableName,
  variablePattern,
  type SecretVariable,
  type VariableSecret,
} from './environment/secret-variable';
export { parseJson } from './files/parse-json';
export {
  errorCodeOf,
  readRegularFile,
  readRegularText,
  type FileContent,
  type FileError,
  type FileRefusal,
} from './files/read-file';
export { lazily } from './modules/lazily';
export { SecretValue } from './secret/secret-value';
export {
  defineSecretsManager,
  type AttributeProblem,
  type SecretsManagerContext,
  type SecretsManagerFlavor,
} from './secrets-manager/secrets-manager-flavor';
export {
  defaultCallSettings,
  type CallEvent,
  type CallSettings,
  type Clock,
} from './secrets-manager/call-settings';
export { createInMemorySecretsManager } from './secrets-manager/in-memory-secrets-manager';
export { openSecretsManager } from './secrets-manager/open-secrets-manager';
export type * from './secrets-manager/secrets-manager';
export {
  problemOfFirstVariable,
  problemOfHalf,
  problemOfVariable,
  readNamedFile,
  type NamedFile,
  type NamedFileOptions,
} from './secrets-manager/variable-problem';
export { composeYaml, type ComposedYaml } from './stack/compose-yaml';
export { insertTexts, type EntryTexts } from './stack-edit/insert-texts';
export { applySplices, lineBreakOf, type TextSplice } from './stack-edit/text-splice';
