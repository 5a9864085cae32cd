/**
 * For `@stackref/nx`, without a promise to anybody else: it changes with it, in any version.
 *
 * @packageDocumentation
 */
export { limitConcurrency } from './calls/limit-concurrency';
export { diagnosticCatalog } from './diagnostics/catalog';
export { compareDiagnostics, createDiagnostic } from './diagnostics/create-diagnostic';
export { didYouMean } from './diagnostics/did-you-mean';
export type { Message } from './diagnostics/message';
export { wholeFile } from './diagnostics/source-file';
export { createStackExaminer, type ExaminedStack } from './examination/examine-stack';
export { stackInputs, type ModuleInput, type StackInputs } from './examination/stack-inputs';
export type { SecretInventory } from './inventory/inventory';
export { formatInventory, parseInventory, readInventory } from './inventory/inventory-format';
export {
  takeInventories,
  type InventoryRequest,
  type StackInventory,
} from './inventory/take-inventories';
export { takeInventory } from './inventory/take-inventory';
export {
  defaultValidationLevel,
  resolveValidationLevel,
  validationLevels,
  type UnknownValidationLevel,
} from './inventory/validation-level';
export { formatReference, proposedReference } from './reference/format-reference';
export { applyRegistration, type SecretsWriter } from './registration/apply-registration';
export { describeUses, renderPlan } from './registration/render-plan';
export type { NeededKeys, PlannedKey, RegistrationPlan } from './registration/registration-plan';
export {
  openWriter,
  planFor,
  prepareRegistration,
  type ReadyRegistration,
} from './registration/prepare-registration';
export {
  providedSource,
  type ValueAnswer,
  type ValueQuestion,
  type ValueSource,
} from './registration/value-source';
export {
  combineProvidedValues,
  namedValues,
  valuesByName,
  valuesByVariable,
  type ProvidedValues,
} from './registration/provided-values';
export { readDotenv } from './registration/read-dotenv';
export { readValueMap, type ValueText } from './registration/read-value-map';
export { isComplete, missingKeys, renderResult } from './registration/render-result';
export { renderFindings, wrapText } from './report/render-text';
export { componentChanges } from './stack-edit/component-changes';
export { editYaml, type YamlChange } from './stack-edit/edit-yaml';
export { formatEntries } from './stack-edit/format-data';
export type { StackData } from './stack-edit/stack-data';
export type { JsonSchema } from './stack-schema/json-schema';
export { stackJsonSchema } from './stack-schema/stack-json-schema';
export { writtenComponents, type WrittenComponent } from './stack/component-parts';
export { parseYaml } from './stack/parse-yaml';
export { isStackName } from './stack/stack-name';
