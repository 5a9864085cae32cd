import { SecretValue } from '@stackref/core';

/** The texts of one source's identities, and what was wrong with others: clauses without a line's text. */
export interface ParsedIdentities {
  readonly identities: readonly SecretValue[];
  readonly problems: readonly string[];
}

const native = /^AGE-SECRET-KEY(?:-PQ)?-1[02-9AC-HJ-NP-Z]+$/;

/**
 * Reads identities as `age-keygen` writes them, one a line, where `#` starts a comment line; several on a line, as
 * sops takes them from `SOPS_AGE_KEY`, are fine too.
 *
 * @param source - What messages call it.
 */
export function parseIdentities(text: string, source: string): ParsedIdentities {
  const identities: SecretValue[] = [];
  const problems: string[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const place = `line ${index + 1} of ${source}`;
    if (line.startsWith('#')) return;
    for (const word of line.split(/\s+/).filter((part) => part !== '')) {
      if (native.test(word)) identities.push(new SecretValue(word));
      else if (word.startsWith('AGE-PLUGIN-')) {
        problems.push(`${place} is an identity of an age plugin, which stackref does not support`);
      } else problems.push(`${place} is not an age identity`);
    }
  });
  return { identities, problems };
}
