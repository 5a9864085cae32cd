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
export { positionAt, rangeOf } from './diagnostics/source-file';
export type { Located, Position, SourceFile, SourceRange } from './diagnostics/source-file';
export type { Inventory, KeyState, SecretInventory } from './inventory/inventory';
export { SecretValue } from './secret/secret-value';
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
export { defaultValidationLevel, validationLevels } from './validation/validation-level';
export type { ValidationLevel } from './validation/validation-level';
