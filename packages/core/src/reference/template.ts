/** A pointer to one value in a secrets manager: `{{secret.key}}`. */
export interface SecretReference {
  readonly secret: string;
  readonly key: string;
}

/** A reference inside a text. Offsets are UTF-16 units, ends exclusive; the secret's and key's include quotes. */
export interface ReferencePart extends SecretReference {
  readonly kind: 'reference';
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  readonly keyStart: number;
  readonly keyEnd: number;
}

/** Text around references, with the escapes taken out. Offsets are those of the text as it was written. */
export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type TemplatePart = LiteralPart | ReferencePart;

/** How a piece of text fails to be a reference. */
export type NearMissKind =
  | 'bad-quotes'
  | 'dollar'
  | 'empty'
  | 'empty-key'
  | 'empty-secret'
  | 'extra-braces'
  | 'inner-space'
  | 'missing-key'
  | 'single-braces'
  | 'template-expression'
  | 'unclosed'
  | 'unopened'
  | 'unusual-character';

/** A piece of text that reads like a reference and is none. It stays literal text. */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly start: number;
  readonly end: number;
  /** What was meant, where that is clear. */
  readonly suggestion: string | undefined;
}

/** A text taken apart: its parts in order, without gaps, and what looks like a mistake in it. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  readonly nearMisses: readonly NearMiss[];
}
