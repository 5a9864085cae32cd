/** What Go and JavaScript write and read alike, one after the other. Whether brackets close is left to JavaScript. */
const shared = new RegExp(
  [
    // A character that stands for itself, `.`, the ends of the text, alternatives, and groups without names or flags.
    /[^\\[\](){}?*+]|\((?!\?)|\(\?:|\)/,
    // Characters with a backslash: punctuation, digits, and line ends.
    /\\(?:[\\/.^$|?*+()[\]{}-]|[dDnrt])/,
    // A class: characters, ranges and `\d`, without classes of POSIX inside and without empty ones.
    /\[\^?(?:[^\\[\]^]|\\(?:[\\/.^$|?*+()[\]{}-]|[dD]))+\]/,
    // How often, at least once and without a second sign behind it but the one for "as few as possible".
    /(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})\??(?![*+?{])/,
  ]
    .map(({ source }) => source)
    .join('|')
    .replace(/^(.*)$/, '^(?:$1)*$'),
  'u',
);

/**
 * Reads the regular expression of a `path_regex`, which is one of Go, where JavaScript has the same for it: no flags but a
 * `(?i)` in front, no names, no `\w`, `\b`, `\pL`, `\A`, `[[:alpha:]]`, and nothing that only JavaScript has.
 *
 * @returns `undefined` for any other, which could match other paths than sops matches.
 */
export function parsePathExpression(source: string): RegExp | undefined {
  const isCaseless = source.startsWith('(?i)');
  const body = isCaseless ? source.slice(4) : source;
  if (!shared.test(body)) return undefined;
  try {
    return new RegExp(body.replaceAll('\\-', '\\x2d'), isCaseless ? 'iu' : 'u');
  } catch {
    return undefined;
  }
}
