import type { z } from 'zod';
import type { RelatedRange } from '../diagnostics/diagnostic';
import type { Severity } from '../diagnostics/message';
import type { SourceRange } from '../diagnostics/source-file';
import type { Stack } from '../stack/stack';

/** A secret that an attribute names as a whole, such as ZenML's `authentication_secret`. */
export interface SecretLink {
  /** Keys that the secret must have. */
  readonly required: readonly string[];
  /** Keys that the secret may have. */
  readonly optional: readonly string[];
}

/** What a flavor says about one attribute of its components. */
export interface AttributeDefinition {
  readonly name: string;
  /** Checks the attribute's value; not asked about values that hold references. */
  readonly schema: z.ZodType;
  readonly required: boolean;
  readonly description: string | undefined;
  /** The value is a secret: plain text in the stack file is reported, and never printed. */
  readonly sensitive: boolean;
  /** The value must stand in the stack file: references are refused. */
  readonly clearText: boolean;
  /** The value is the name of a whole secret. */
  readonly secretLink: SecretLink | undefined;
}

/** A kind of component: its type, its name within the type, and the attributes it understands. */
export interface Flavor {
  readonly type: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  /** Whether attributes beyond the listed ones are accepted unchecked. */
  readonly open: boolean;
}

/** A set of flavors that a stack names under `catalogs:`. */
export interface Catalog {
  /** One definition of every flavor; the newest where it has changed over time. */
  readonly flavors: readonly Flavor[];
  /** The definitions that count for a stack with this `zenml_version`, where they depend on it. */
  flavorsFor?(zenmlVersion: string): readonly Flavor[];
  /** The component types of which a stack may have more than one. */
  readonly several?: readonly string[];
  /** Those for a stack with this `zenml_version`, where they depend on it. */
  severalFor?(zenmlVersion: string): readonly string[];
  readonly rules?: readonly StackRule[];
  /**
   * Whether a `zenml_version` is later than what the catalog was made from. What it lacks may be new then: unknown
   * component types and flavors are no findings, and a rule of the catalog says what was not checked.
   */
  isOlderThan?(zenmlVersion: string): boolean;
}

/** The flavors that the catalogs of a stack have, as its `zenml_version` has them. */
export interface KnownFlavors {
  /** The flavors of a component type by name; `undefined` for a type that no catalog knows. */
  flavorsOf(type: string): ReadonlyMap<string, Flavor> | undefined;
}

/** One place where a stack breaks a rule. The sentences are shown to people: they hold names, never a value. */
export interface StackRuleFinding {
  readonly range: SourceRange;
  /** What is wrong, in one sentence. */
  readonly problem: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  readonly related?: readonly RelatedRange[];
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
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
   *
   * @param flavors - those of all catalogs of the stack, not only of the one that brings the rule
   */
  check(stack: Stack, flavors: KnownFlavors): Iterable<StackRuleFinding>;
}
