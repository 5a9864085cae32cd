export {
  defaultCallSettings,
  type CallEvent,
  type CallSettings,
  type Clock,
} from './secrets-manager/call-settings';
export { createCalls, type Calls, type CallsOptions, type RequestOptions } from './calls/calls';
export { isConfidential, isLoopback, isServiceAddress } from './calls/confidential';
export { connectionFailure } from './calls/connection-failure';
export { loadClient } from './calls/load-client';
export { once } from './calls/once';
export { redirectionOf, type RedirectedRequest } from './calls/redirection';
export { parseRetryAfter } from './calls/retry-after';
export { withoutBaggage } from './calls/without-baggage';
export {
  createDiagnostic,
  compareDiagnostics,
  fixOf,
  problemOf,
} from './diagnostics/create-diagnostic';
export { diagnosticCatalog } from './diagnostics/catalog';
export type {
  Diagnostic,
  DiagnosticCode,
  DiagnosticData,
  DiagnosticOf,
  RelatedRange,
} from './diagnostics/diagnostic';
export type { Message, Severity } from './diagnostics/message';
export { ansiPalette, plainPalette } from './report/palette';
export type { Palette, Style } from './report/palette';
export { renderJson, type RenderJsonOptions } from './report/render-json';
export { renderFindings, renderText, wrapText, type RenderTextOptions } from './report/render-text';
export { reportJsonSchema, reportSchema } from './report/report-schema';
export type { JsonReport } from './report/report-schema';
export {
  describeVerdict,
  judge,
  type JudgedStack,
  type JudgeOptions,
  type SharedFindings,
  type Verdict,
} from './report/verdict';
export { visibleOutput, visibleText } from './report/visible-text';
export { readsLikeName, shownName } from './diagnostics/shown-name';
export { didYouMean } from './diagnostics/did-you-mean';
export { positionAt, rangeOf, wholeFile } from './diagnostics/source-file';
export type { Located, Position, SourceFile, SourceRange } from './diagnostics/source-file';
export { askEachEntry, askStore, mapAnswer, orFailure } from './entries/ask-store';
export type { Entry, EntryStore, EntryText, SeenEntry } from './entries/entry-store';
export type { KeyEntries, KeyPlace } from './entries/key-entries';
export { createKeyPerEntry } from './entries/key-per-entry';
export { createKeyEncoding, createNameEncoding, type NameEncoding } from './entries/name-encoding';
export { mergeSecretObject, parseSecretObject, zenmlSchemaKey } from './entries/secret-object';
export { createSecretPerEntry, type SecretEntries } from './entries/secret-per-entry';
export {
  changedValues,
  checkExpectedVersion,
  foreignEntry,
  halfWritten,
  versionConflict,
} from './entries/write-rules';
export { writeUncompared, type Rebase, type UncomparedEntry } from './entries/write-uncompared';
export { environmentSecretsManager } from './environment/environment-secrets-manager';
export {
  parseVariableName,
  problemOfVariablePart,
  variablePattern,
  type SecretVariable,
} from './environment/secret-variable';
export { findVariableSecrets, type VariableSecret } from './environment/variable-secrets';
export { parseJson } from './files/parse-json';
export { readRegularFile, readRegularText } from './files/read-file';
export type { FileContent, FileError, FileRefusal } from './files/read-file';
export { clearText, secretLink, sensitive } from './flavors/attribute-keywords';
export { defineCatalog, defineFlavor, type FlavorSource } from './flavors/define-flavor';
export type { AttributeDefinition, Catalog, Flavor, SecretLink } from './flavors/flavor';
export type { FlavorIndex } from './flavors/flavor-index';
export type { StackRule, StackRuleFinding } from './flavors/stack-rule';
export { formatInventory, parseInventory } from './inventory/inventory-format';
export type {
  Inventory,
  KeyState,
  MissingSecret,
  PresentSecret,
  SecretInventory,
  UnansweredSecret,
  UnusableSecret,
} from './inventory/inventory';
export {
  takeInventories,
  type InventoryRequest,
  type StackInventory,
} from './inventory/take-inventories';
export { takeInventory } from './inventory/take-inventory';
export type { InventorySource, KnownSecrets } from './inventory/take-inventory';
export {
  zenmlArbitrarySchema,
  zenmlMetadata,
  zenmlScopePath,
  type ZenmlScope,
} from './entries/zenml-scope';
export {
  identifyLayout,
  layoutAttributes,
  layoutOf,
  problemsOfLayout,
  type LayoutAttributes,
  type LayoutAttributesOptions,
  type StoreLayout,
} from './entries/store-layout';
export { createRedactor } from './secret/create-redactor';
export { formatReference } from './reference/format-reference';
export { formatTemplate, type TemplateSource } from './reference/format-template';
export { literalText, parseReference, parseTemplate } from './reference/parse-template';
export type {
  LiteralPart,
  NearMiss,
  NearMissKind,
  ReferencePart,
  SecretReference,
  Template,
  TemplatePart,
} from './reference/template';
export {
  applyRegistration,
  type RegistrationOutcome,
  type RegistrationResult,
  type SecretsWriter,
} from './registration/apply-registration';
export { describeUses } from './registration/describe-use';
export type { NeededKey, NeededKeys } from './registration/needed-keys';
export type { PlanFilter, PlanRegistrationOptions } from './registration/plan-registration';
export {
  openWriter,
  planFor,
  prepareRegistration,
  type PreparedRegistration,
  type ReadyRegistration,
  type RegistrationRequest,
} from './registration/prepare-registration';
export { providedSource } from './registration/provided-source';
export {
  combineProvidedValues,
  type NamedValue,
  type ProvidedValues,
} from './registration/provided-values';
export { readValueMap, type ValueMap, type ValueText } from './registration/read-value-map';
export { readDotenv } from './registration/read-dotenv';
export type {
  KeyUse,
  PlannedKey,
  PlannedSecret,
  RegistrationPlan,
} from './registration/registration-plan';
export { renderPlan, summarizePlan } from './registration/render-plan';
export { isComplete, missingKeys, renderResult } from './registration/render-result';
export type { ValueAnswer, ValueQuestion, ValueSource } from './registration/value-source';
export { valuesByName } from './registration/values-by-name';
export {
  namedValues,
  valuesByVariable,
  type VariablesSource,
} from './registration/values-by-variable';
export { variableName } from './registration/variable-name';
export { openStack, type OpenComponent, type OpenStack } from './resolution/open-stack';
export type { ResolutionSources } from './resolution/open-stack';
export type { RefusedResolution } from './resolution/resolution-report';
export type { ResolvedAttribute, ResolvedLink, Unresolved } from './resolution/resolve-attribute';
export {
  resolveStack,
  type ResolutionRequest,
  type ResolvedComponent,
  type ResolvedStack,
} from './resolution/resolve-stack';
export type { ResolvedSecret, ResolvedValue } from './resolution/resolved-value';
export { SecretData } from './resolution/secret-data';
export { SecretValue } from './secret/secret-value';
export { createInMemorySecretsManager } from './secrets-manager/in-memory-secrets-manager';
export { SecretsManagerError } from './secrets-manager/secrets-manager-error';
export type { SecretsManagerErrorCode } from './secrets-manager/secrets-manager-error';
export type {
  Answer,
  Answers,
  SecretContent,
  SecretDescription,
  SecretKey,
  SecretKeys,
  SecretsManager,
  SecretsManagerOperation,
  WriteResult,
} from './secrets-manager/secrets-manager';
export { defineSecretsManager } from './secrets-manager/secrets-manager-flavor';
export type {
  SecretsManagerContext,
  SecretsManagerFlavor,
} from './secrets-manager/secrets-manager-flavor';
export type { AttributeProblem } from './secrets-manager/attribute-problem';
export { openSecretsManager } from './secrets-manager/open-secrets-manager';
export {
  problemOfFirstVariable,
  problemOfHalf,
  problemOfVariable,
  readNamedFile,
  type NamedFile,
  type NamedFileOptions,
} from './secrets-manager/variable-problem';
export { loadStack, type LoadedStack } from './stack/load-stack';
export { parseYaml, type ParsedYaml } from './stack/parse-yaml';
export type {
  BooleanNode,
  Component,
  ListNode,
  MapEntry,
  MapNode,
  NullNode,
  NumberNode,
  ScalarStyle,
  Stack,
  StackNode,
  StringNode,
} from './stack/stack';
export { isStackName } from './stack/stack-name';
export type { StackFiles } from './stack/stack-files';
export { componentChanges, type ComponentContent } from './stack-edit/component-changes';
export { editYaml, type YamlChange, type YamlEdit } from './stack-edit/edit-yaml';
export { formatEntries } from './stack-edit/format-data';
export type { StackData } from './stack-edit/stack-data';
export { rangeInString } from './stack/string-range';
export { createWorkspaceFiles } from './stack/workspace-files';
export type { StacksInUse } from './stack-schema/flavors-in-use';
export type { JsonSchema } from './stack-schema/json-schema';
export { stackJsonSchema } from './stack-schema/stack-json-schema';
export type { PlainTextSecrets } from './examination/usage-collector';
export {
  createStackChecker,
  type StackCheckRequest,
  type StackChecker,
  type StackCheckerOptions,
} from './validation/check-stack';
export {
  createStackExaminer,
  type ExaminedStack,
  type StackExaminer,
  type StackSources,
} from './examination/examine-stack';
export { readInventory, type RecordedInventory } from './inventory/recorded-inventory';
export { stackInputs, type ModuleInput, type StackInputs } from './examination/stack-inputs';
export type { StackReport } from './report/stack-report';
export {
  defaultValidationLevel,
  resolveValidationLevel,
  validationLevels,
  validationLevelVariables,
} from './inventory/validation-level';
export type { UnknownValidationLevel, ValidationLevel } from './inventory/validation-level';
export { composeYaml, type ComposedYaml } from './stack/compose-yaml';
