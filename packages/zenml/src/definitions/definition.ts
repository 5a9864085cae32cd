import type { SecretLink } from '@stackref/core/catalog';
import type { ReleaseSpan } from '../versions/zenml-release';
import type { AttributeType } from './attribute-type';
import type { ValueFormat } from './value-format';

/** What ZenML says about an attribute, from one release to another. One line of the catalog. */
export interface AttributeVariant extends ReleaseSpan {
  readonly type: AttributeType;
  /** The only values that a text may have. */
  readonly values?: readonly [string, ...string[]];
  readonly format?: ValueFormat;
  /** ZenML also takes JSON text and converts it. */
  readonly json?: true;
  readonly required?: true;
  /** What counts when it is left out. */
  readonly default?: unknown;
  /** The value is a secret. */
  readonly sensitive?: true;
  /** ZenML refuses references here: it needs the value before secrets are resolved. */
  readonly clearText?: true;
  /** The value is the name of a whole secret with these keys. */
  readonly link?: SecretLink;
  /** Where the name does not say it. */
  readonly description?: string;
}

/** An attribute; a list where releases differ in more than whether they have it. */
export type AttributeEntry = AttributeVariant | readonly AttributeVariant[];

/** A flavor as the catalog writes it. */
export interface FlavorEntry extends ReleaseSpan {
  readonly description: string;
  readonly attributes: Readonly<Record<string, AttributeEntry>>;
}

/** All flavors of one component type. */
export interface ComponentTypeEntry {
  readonly type: string;
  readonly flavors: Readonly<Record<string, FlavorEntry>>;
}
