/**
 * For authors of catalogs: flavors of components, and rules over whole stacks.
 *
 * @packageDocumentation
 */
export type { RelatedRange } from './diagnostics/diagnostic';
export type { Severity } from './diagnostics/message';
export {
  rangeOf,
  type Located,
  type SourceFile,
  type SourceRange,
} from './diagnostics/source-file';
export { clearText, secretLink, sensitive } from './flavors/attribute-keywords';
export { defineCatalog, defineFlavor, type FlavorSource } from './flavors/define-flavor';
export type { AttributeDefinition, Catalog, Flavor, SecretLink } from './flavors/flavor';
export type { StackRule, StackRuleFinding } from './flavors/stack-rule';
export { parseTemplate } from './reference/parse-template';
export type {
  LiteralPart,
  NearMiss,
  NearMissKind,
  ReferencePart,
  SecretReference,
  Template,
  TemplatePart,
} from './reference/template';
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
