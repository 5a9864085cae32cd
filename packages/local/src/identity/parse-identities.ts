import { SecretValue } from '@stackref/core/secrets-manager';

/** The texts of one source's identities, and what was wrong with others: clauses without a line's text. */
export interface ParsedIdentities {
  readonly identities: readonly SecretValue[];
  readonly problems: readonly string[];
}

const native = /^AGE-SECRET-KEY(?:-PQ)?-1[02-9AC-HJ-NP-Z]+$/;

/** What else people put where an identity belongs, by the start of the word, and what to say of it. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/^AGE-PLUGIN-/, 'is an identity of an age plugin, which stackref does not support'],
  [/^["'`]+AGE-/, 'has quotes around the identity: remove them'],
  [/^age1/, 'is a recipient, for whom others encrypt, and no identity'],
  [/^ssh-/, 'is a public SSH key, and no age identity'],
  [/^age-encryption\.org\//, 'is encrypted: decrypt the identity with `age -d` first'],
];

const armored: readonly (readonly [RegExp, string])[] = [
  [/^-+BEGIN AGE ENCRYPTED FILE/, 'is encrypted: decrypt the identity with `age -d` first'],
  [/^-+BEGIN .*PRIVATE KEY/, 'is an SSH key, which stackref does not support'],
];

/**
 * Reads identities as `age-keygen` writes them, one a line, where `#` starts a comment line; several on a line, as
 * sops takes them from `SOPS_AGE_KEY`, are fine too.
 *
 * @param source - What messages call it.
 */
export function parseIdentities(text: string, source: string): ParsedIdentities {
  const identities: SecretValue[] = [];
  /** The first line of each kind of mistake. */
  const problems = new Map<string, string>();
  const report = (line: number, problem: string): void => {
    if (!problems.has(problem)) problems.set(problem, `line ${line} of ${source} ${problem}`);
  };
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.startsWith('#')) continue;
    const [, armor] = armored.find(([start]) => start.test(line)) ?? [];
    if (armor !== undefined) {
      // All that follows belongs to it.
      report(index + 1, armor);
      break;
    }
    for (const word of line.split(/\s+/).filter((part) => part !== '')) {
      const [, mistake = 'is not an age identity'] =
        mistakes.find(([start]) => start.test(word)) ?? [];
      if (native.test(word)) identities.push(new SecretValue(word));
      else report(index + 1, mistake);
    }
  }
  if (identities.length > 0 || problems.size > 0) {
    return { identities, problems: [...problems.values()] };
  }
  return { identities, problems: [whyNothing(text, source)] };
}

function whyNothing(text: string, source: string): string {
  if (text.trim() === '') return `${source} holds nothing`;
  return text.includes('AGE-SECRET-KEY-')
    ? `${source} holds only a comment: the identity stands behind the \`#\`, its line breaks are lost`
    : `${source} holds only comments`;
}
