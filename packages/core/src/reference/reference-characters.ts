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
export function isUnusual(unit: number): boolean {
  if (unit < 0x80) return false;
  return (
    unit <= 0xa0 ||
    unit === 0xad ||
    unit === 0x1680 ||
    unit === 0x180e ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2018 && unit <= 0x201f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x206f) ||
    unit === 0x3000 ||
    unit === 0xfeff ||
    unit === 0xff02 ||
    unit === 0xff0e ||
    unit === 0xff5b ||
    unit === 0xff5d
  );
}

const plainFor = new Map([
  [0x201c, '"'],
  [0x201d, '"'],
  [0x201e, '"'],
  [0x201f, '"'],
  [0xff02, '"'],
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201a, "'"],
  [0x201b, "'"],
  [0xff0e, '.'],
  [0xff5b, '{'],
  [0xff5d, '}'],
]);

/** The text with each unusual character replaced by the plain one it looks like, or taken out. */
export function withoutUnusual(text: string): string {
  let plain = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    plain += isUnusual(unit) ? (plainFor.get(unit) ?? '') : text.charAt(index);
  }
  return plain;
}

/** Whether a unit may start a name in text that only looks like a reference: an ASCII letter or `_`. */
export function startsWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

/** Whether a unit may go on a name in text that only looks like a reference: a letter, a digit, `_` or `-`. */
export function continuesWord(unit: number): boolean {
  return startsWord(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d;
}
