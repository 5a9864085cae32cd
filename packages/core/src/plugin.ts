/**
 * For `@stackref/nx`, without a promise to anybody else: it changes with it, in any version.
 *
 * @packageDocumentation
 */
export { diagnosticCatalog } from './diagnostics/catalog';
export { compareDiagnostics, createDiagnostic } from './diagnostics/create-diagnostic';
export { didYouMean } from './diagnostics/did-you-mean';
export type { Message } from './diagnostics/message';
export { wholeFile } from './diagnostics/source-file';
export {
  createStackExaminer,
  type ExaminedStack,
  type StackExaminer,
} from './examination/examine-stack';
export { stackInputs, type ModuleInput, type StackInputs } from './examination/stack-inputs';
export type { FlavorIndex } from './flavors/flavor-index';
export type {
  Inventory,
  KeyState,
  MissingSecret,
  PresentSecret,
  SecretInventory,
  UnansweredSecret,
  UnusableSecret,
} from './inventory/inventory';
export { formatInventory, parseInventory } from './inventory/inventory-format';
export { readInventory, type RecordedInventory } from './inventory/recorded-inventory';
export {
  takeInventories,
  type InventoryRequest,
  type StackInventory,
} from './inventory/take-inventories';
export { takeInventory, type InventorySource, type KnownSecrets } from './inventory/take-inventory';
export {
  defaultValidationLevel,
  resolveValidationLevel,
  validationLevels,
  type UnknownValidationLevel,
} from './inventory/validation-level';
export { formatReference } from './reference/format-reference';
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
export { readDotenv } from './registration/read-dotenv';
export { readValueMap, type ValueMap, type ValueText } from './registration/read-value-map';
export type {
  KeyUse,
  PlannedKey,
  PlannedSecret,
  RegistrationPlan,
} from './registration/registration-plan';
export { renderPlan } from './registration/render-plan';
export { isComplete, missingKeys, renderResult } from './registration/render-result';
export type { ValueAnswer, ValueQuestion, ValueSource } from './registration/value-source';
export { valuesByName } from './registration/values-by-name';
export {
  namedValues,
  valuesByVariable,
  type VariablesSource,
} from './registration/values-by-variable';
export { renderFindings, wrapText } from './report/render-text';
export { componentChanges, type ComponentContent } from './stack-edit/component-changes';
export { editYaml, type YamlChange, type YamlEdit } from './stack-edit/edit-yaml';
export { formatEntries } from './stack-edit/format-data';
export type { StackData } from './stack-edit/stack-data';
export type { StacksInUse } from './stack-schema/flavors-in-use';
export type { JsonSchema } from './stack-schema/json-schema';
export { stackJsonSchema } from './stack-schema/stack-json-schema';
export { parseYaml, type ParsedYaml } from './stack/parse-yaml';
export { isStackName } from './stack/stack-name';
