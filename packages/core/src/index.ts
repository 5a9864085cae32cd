/**
 * For whoever works with stacks: load and check them, show what was found, resolve their secrets.
 *
 * @packageDocumentation
 */
export { fixOf, problemOf } from './diagnostics/create-diagnostic';
export type * from './diagnostics/diagnostic';
export type { Severity } from './diagnostics/message';
export type { Located, Position, SourceFile, SourceRange } from './diagnostics/source-file';
export { environmentSecretsManager } from './environment/environment-secrets-manager';
export type { StackSources } from './examination/examine-stack';
export type { PlainTextSecrets } from './examination/stack-usage';
export type { FileContent, FileError, FileRefusal } from './files/read-file';
export type { Catalog } from './flavors/flavor';
export type { ValidationLevel } from './inventory/validation-level';
export { ansiPalette, plainPalette, type Palette, type Style } from './report/palette';
export { renderJson, type RenderJsonOptions } from './report/render-json';
export { renderText, type RenderTextOptions } from './report/render-text';
export { reportJsonSchema, reportSchema, type JsonReport } from './report/report-schema';
export type { StackReport } from './report/stack-report';
export {
  openStack,
  type OpenComponent,
  type OpenStack,
  type RefusedResolution,
  type ResolutionSources,
} from './resolution/open-stack';
export type { ResolvedAttribute, ResolvedLink, Unresolved } from './resolution/resolve-attribute';
export {
  resolveStack,
  type ResolutionRequest,
  type ResolvedComponent,
  type ResolvedStack,
} from './resolution/resolve-stack';
export { SecretData, type ResolvedSecret, type ResolvedValue } from './resolution/resolved-value';
export { createRedactor } from './secret/create-redactor';
export type { SecretValue } from './secret/secret-value';
export type { CallEvent, CallSettings, Clock } from './secrets-manager/call-settings';
export type { SecretsManagerFlavor } from './secrets-manager/secrets-manager-flavor';
export { loadStack, type LoadedStack } from './stack/load-stack';
export type * from './stack/stack';
export { createWorkspaceFiles, type StackFiles } from './stack/workspace-files';
export {
  createStackChecker,
  type StackChecker,
  type StackCheckerOptions,
  type StackCheckRequest,
} from './validation/check-stack';
