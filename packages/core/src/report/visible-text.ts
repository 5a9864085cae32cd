import { redacted } from '../diagnostics/shown-name';

/**
 * Control and format characters, line separators, half surrogates, fillers, and every space but the plain one. The blank
 * Braille pattern is the only blank sign that Unicode counts among the visible ones.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|[^\S ]/u;
const allInvisible = new RegExp(invisible, 'gu');
/** The same but for line ends, and for the colours of our palette. */
const invisibleInOutput = new RegExp(
  `\\u001b\\[(?:1|2|22|31|32|33|36|39)m|(?!\\n)(?:${invisible.source})`,
  'gu',
);

/**
 * What a CI would take for a command: of GitHub at the start of a line, in its old form, of Azure Pipelines and of TeamCity
 * anywhere in it, and what folds the logs of GitLab, Travis and Buildkite.
 */
const command =
  /^([^\S\n]*):(?=:)|^([^\S\n]*)([-+~^])(?=\3\3 )|#(?=#[\w.]*\[)|s(?=ection_(?:start|end):)|t(?=ravis_(?:fold|time):)/gim;
const combining = /^\p{M}$/u;

/** Characters that take two columns: East Asian Wide and Fullwidth (Unicode UAX #11), and emoji. */
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}])$/u;

const tab = '    ';

/** One character as a terminal shows it, and the columns it takes. */
interface VisibleCharacter {
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

/**
 * Makes an output of several lines safe to print, as {@link visibleText} does with a text inside a line. Line ends and
 * colours stay; a line that a CI would take for a command is broken by an escape, and passwords in addresses are redacted.
 */
export function visibleOutput(text: string): string {
  return withoutPasswords(text)
    .replace(invisibleInOutput, (found) => (found.length > 2 ? found : escapeCharacter(found)))
    .replace(command, (found) => found.slice(0, -1) + escapeCharacter(found.slice(-1)));
}

/** Makes a JSON text safe to print as {@link visibleOutput} does, with escapes that JSON knows. */
export function visibleJson(json: string): string {
  const escape = (found: string) =>
    found.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return withoutPasswords(json)
    .replace(invisibleInOutput, escape)
    .replace(command, (found) => {
      return found.slice(0, -1) + escape(found.slice(-1));
    });
}

/** A net below care: whoever quotes an address, and whatever is in it, its password is not printed. */
function withoutPasswords(text: string): string {
  return text.replace(/(:\/\/[^/\s:@]{0,200}:)[^/\s@{}]{1,1000}(?=@)/g, `$1${redacted}`);
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
