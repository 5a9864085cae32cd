const simpleKey = /^[A-Za-z_][A-Za-z0-9_./-]*$/;

/** Words that one version of YAML or another takes for something else than text. */
const reservedWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What go-yaml or JSON refuses to read raw, or reads as a line break. */
const needsEscape = /[^\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A key of a block mapping: bare where every YAML parser reads the same text, else in double quotes. */
export function formatKey(key: string): string {
  return simpleKey.test(key) && !reservedWord.test(key) ? key : formatQuoted(key);
}

/** Text in double quotes, with escapes that YAML and JSON have in common. */
export function formatQuoted(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(needsEscape, formatEscape);
  return `"${escaped}"`;
}

function formatEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
