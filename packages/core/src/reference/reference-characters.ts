/** White space that may stand just inside the braces: space, tab, line feed, carriage return. */
export function isPlainSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

/** Units that cannot stand unquoted in a secret's name or key: braces, space of any kind, control characters. */
export function endsBarePart(unit: number): boolean {
  return unit === 0x7b || unit === 0x7d || unit <= 0x20 || unit === 0x7f || isUnusual(unit);
}

/**
 * Characters that look like nothing, like a space or like a quote, and so hide in a reference: no-break and other
 * Unicode spaces, zero-width and direction marks, C1 controls, smart quotes, full-width braces.
 */
const unusual =
  /[\x80-\xa0\xad\u1680\u180e\u2000-\u200f\u2018-\u201f\u2028-\u202f\u205f-\u206f\u3000\ufeff\uff02\uff0e\uff5b\uff5d]/;
const everyUnusual = new RegExp(unusual, 'g');

function isUnusual(unit: number): boolean {
  return unit >= 0x80 && unusual.test(String.fromCharCode(unit));
}

/** Whether a text holds characters that hide in a reference. */
export function hasUnusual(text: string): boolean {
  return unusual.test(text);
}

/** What the unusual characters look like that do look like something, each before the plain one. */
const lookalikes =
  '\u201c"\u201d"\u201e"\u201f"\uff02"\u2018\'\u2019\'\u201a\'\u201b\'\uff0e.\uff5b{\uff5d}';

/** The text with each unusual character replaced by the plain one it looks like, or taken out. */
export function withoutUnusual(text: string): string {
  return text.replace(everyUnusual, (found) => {
    const at = lookalikes.indexOf(found);
    return at === -1 ? '' : lookalikes.charAt(at + 1);
  });
}

/** Whether a unit may start a name in text that only looks like a reference: an ASCII letter or `_`. */
export function startsWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

/** Whether a unit may go on a name in text that only looks like a reference: a letter, a digit, `_` or `-`. */
export function continuesWord(unit: number): boolean {
  return startsWord(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d;
}
