import type { diagnosticCatalog } from './catalog';
import type { Message, Severity } from './message';
import type { SourceRange } from './source-file';

type Catalog = typeof diagnosticCatalog;

/** The stable id of a finding. Every code has its messages in the catalog; there is no other way to make one. */
export type DiagnosticCode = keyof Catalog;

/** The payload that the messages of a code are made from. Holds names and places, never a secret's value. */
export type DiagnosticData<Code extends DiagnosticCode> =
  Catalog[Code] extends Message<infer Data> ? Data : never;

/** A second place that explains a finding, such as the first of two components of one type. */
export interface RelatedRange {
  readonly message: string;
  readonly range: SourceRange;
}

/** A finding: a stable code, its place, and the payload of its messages. Told apart by `code`. */
export type Diagnostic = {
  readonly [Code in DiagnosticCode]: DiagnosticOf<Code>;
}[DiagnosticCode];

export interface DiagnosticOf<Code extends DiagnosticCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly range: SourceRange;
  readonly data: DiagnosticData<Code>;
  readonly related: readonly RelatedRange[];
}
