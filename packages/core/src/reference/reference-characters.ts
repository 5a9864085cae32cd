/** White space that may stand just inside the braces: space, tab, line feed, carriage return. */
export function isPlainSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

/** Characters that cannot stand unquoted in a secret's name or key: braces, space of any kind, controls, invisible ones. */
export function endsBarePart(codePoint: number): boolean {
  return (
    codePoint === 0x7b ||
    codePoint === 0x7d ||
    codePoint <= 0x20 ||
    codePoint === 0x7f ||
    isUnusual(codePoint)
  );
}

/**
 * Characters that look like nothing, like a space or like a quote, and so hide in a reference: no-break and other
 * Unicode spaces, what Unicode says to draw as nothing and the empty braille pattern, C1 controls, smart quotes,
 * full-width braces.
 */
const unusual =
  /(?! )[\x80-\xa0\p{Default_Ignorable_Code_Point}\p{Space_Separator}\u2018-\u201f\u2028\u2029\u2800\uff02\uff0e\uff5b\uff5d]/u;
const everyUnusual = new RegExp(unusual, 'gu');

function isUnusual(codePoint: number): boolean {
  return codePoint >= 0x80 && unusual.test(String.fromCodePoint(codePoint));
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
