/** What stands in a report in place of a text that may be a secret. */
export const redacted = '[redacted]';

const longest = 100;

/** Letters, digits, and the signs of identifiers, paths and addresses. Most secrets that are no words have another one. */
const name = /^(?:<<|\{\{[\p{L}\p{N}_\-./:]+\}\}|[\p{L}\p{M}\p{N}_.\-/:@$[\] ]+)$/u;

/** A login in an address: `user:password@host`. */
const login = /:.*@/u;

/** What private keys of age, tokens of GitHub, GitLab, Slack, Stripe, Vault and AWS, and signed JSON begin with. */
const token =
  /AGE-(?:SECRET-KEY|PLUGIN)-|gh[opsru]_|github_pat_|glpat-|xox[a-z]-|[rs]k_(?:live|test)_|\bhv[bsr]\.|\b(?:AKIA|ASIA)[A-Z0-9]{16}|\beyJ[\w-]{9}|PRIVATE KEY/i;

/** Whether a text reads like a name, a path or an address, so that a report may repeat it where one belongs. */
export function readsLikeName(text: string): boolean {
  return text.length <= longest && name.test(text) && !login.test(text) && !token.test(text);
}

/**
 * A key, or another text of a file that names something, as messages repeat it: what does not read like a name is
 * there by mistake, and may be a secret.
 */
export function shownName(text: string): string {
  return readsLikeName(text) ? text : redacted;
}

/** Where in a stack a finding is, in the words of its author. */
export interface AttributePlace {
  /** The component's key under `components`. */
  readonly component: string;
  /** The attribute, with the path inside it where the value is nested: `client_kwargs.hosts[0].url`. */
  readonly attribute: string;
}

/** Names an attribute as messages do: `metadata_store.password`. */
export function placeName({ component, attribute }: AttributePlace): string {
  return `${shownName(component)}.${shownName(attribute)}`;
}
