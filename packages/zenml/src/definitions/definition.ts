import type { SecretLink } from '@stackref/core/catalog';
import type { ReleaseSpan } from '../versions/zenml-release';
import type { AttributeType, Bounds } from './attribute-type';
import type { ValueFormat } from './value-format';

/** What ZenML says about an attribute, from one release to another. One line of the catalog. */
export interface AttributeVariant extends ReleaseSpan, Bounds {
  readonly type: AttributeType;
  /** The only values that a text may have. */
  readonly values?: readonly [string, ...string[]];
  /** What the text must look like, or each text of a list. */
  readonly format?: ValueFormat;
  /** ZenML also takes JSON text and converts it, as it does with every mapping and list of its newest releases. */
  readonly json?: true;
  readonly required?: true;
  /** Where it is required, it may still be null: ZenML wants it to be said that there is none. */
  readonly nullable?: true;
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

/** An attribute: its type where that says all, and a list where releases differ in more than whether they have it. */
export type AttributeEntry = AttributeType | AttributeVariant | readonly AttributeVariant[];

/** The attributes of a flavor, by name. */
export type AttributeEntries = Readonly<Record<string, AttributeEntry>>;

/** A flavor as the catalog writes it. */
export interface FlavorEntry extends ReleaseSpan {
  readonly description: string;
  readonly attributes: AttributeEntries;
}

/** All flavors of one component type. */
export interface ComponentTypeEntry {
  readonly type: string;
  /** The ZenML version since which a stack may have several components of the type; one only where it is left out. */
  readonly severalSince?: string;
  readonly flavors: Readonly<Record<string, FlavorEntry>>;
}

/** Attributes that all came with one release, or were gone after one. */
export function during(
  span: ReleaseSpan,
  attributes: Readonly<Record<string, AttributeType | AttributeVariant>>,
): AttributeEntries {
  const entries = Object.entries(attributes).map(([name, entry]) => {
    const variant = typeof entry === 'string' ? { type: entry } : entry;
    return [name, { ...variant, ...span }] as const;
  });
  return Object.fromEntries(entries);
}
