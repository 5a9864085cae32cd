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
export {
  clearText,
  defineCatalog,
  defineFlavor,
  secretLink,
  sensitive,
  type FlavorSource,
} from './flavors/define-flavor';
export type * from './flavors/flavor';
export type { StackRule, StackRuleFinding } from './flavors/flavor';
export { parseTemplate } from './reference/parse-template';
export type * from './reference/template';
export type * from './stack/stack';
