/** Control and format characters, line separators, half surrogates, and every space but the plain one. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[^\S ]/u;
const allInvisible = new RegExp(invisible, 'gu');
const combining = /^\p{M}$/u;

/** Characters that take two columns: East Asian Wide and Fullwidth (Unicode UAX #11), and emoji. */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}])$/u;

const tab = '    ';

/** One character as a terminal shows it, and the columns it takes. */
export interface VisibleCharacter {
  readonly text: string;
  readonly width: number;
}

/**
 * Makes a text safe to print: what is invisible, or could move the cursor or turn the direction of reading, is
 * written as an escape such as `\x1b` or `\u202e`.
 */
export function visibleText(text: string): string {
  return text.replace(allInvisible, escapeCharacter);
}

/** One code point of a line of source text as a report shows it; a tab becomes four spaces. */
export function visibleCharacter(character: string): VisibleCharacter {
  if (character === '\t') return { text: tab, width: tab.length };
  if (invisible.test(character)) {
    const text = escapeCharacter(character);
    return { text, width: text.length };
  }
  const width = combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return { text: character, width };
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
