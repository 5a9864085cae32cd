import type { RelatedRange } from '../diagnostics/diagnostic';
import type { Severity } from '../diagnostics/message';
import type { SourceRange } from '../diagnostics/source-file';
import type { Stack } from '../stack/stack';

/** One place where a stack breaks a rule. The sentences are shown to people: they hold names, never a value. */
export interface StackRuleFinding {
  readonly range: SourceRange;
  /** What is wrong, in one sentence. */
  readonly problem: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  readonly related?: readonly RelatedRange[];
}

/**
 * What must hold between the components of a stack, or between the attributes of one: what a schema of single
 * attributes cannot say.
 */
export interface StackRule {
  /** Stable, and unique among all catalogs: `acme/queue-needs-store`. */
  readonly id: string;
  /** A few words for headings: `Orchestrator missing`. */
  readonly title: string;
  readonly severity: Severity;
  /** When the rule applies and why it matters. Markdown. */
  readonly explanation: string;
  /**
   * Finds where a stack breaks the rule. Pure. A component may lack its flavor and an attribute may hold a reference:
   * what is not known is not a finding.
   */
  check(stack: Stack): Iterable<StackRuleFinding>;
}
