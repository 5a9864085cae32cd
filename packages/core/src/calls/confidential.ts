import type { AttributeProblem } from '../secrets-manager/secrets-manager-flavor';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/** Whether a URL stays on this machine. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether others can read on the way what is sent to a URL: it is not encrypted, and leaves this machine. */
export function isClearText(url: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return url.protocol !== 'https:' && !isLoopback(url);
}

/** Whether a text is the address of a service, and nothing in it changes the requests. */
export function isServiceAddress(text: string): boolean {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return [url.username, url.password, url.search, url.hash].every((part) => part === '');
}

/**
 * Whether the stack says `allow_http: true`; `undefined` for a flavor whose services are reached by `https:` everywhere, and
 * which has no such attribute.
 */
export type AllowHttp = boolean | undefined;

/** What the attribute `allow_http` of a flavor means. */
export const allowHttpMeaning =
  '**Dangerous** when `true`: the address may begin with `http://`. Only where something else encrypts the way, such as a mesh that ends TLS beside each service. Loopback may always.';

/**
 * The one rule for the address of a service that gets tokens and values: clear text goes to loopback only, unless the stack
 * allows it.
 *
 * @returns One problem at most; none for a text that is no address, which schemas refuse.
 */
export function problemsOfAddress<Attribute extends string>(
  attribute: Attribute,
  address: string | undefined,
  allowHttp: AllowHttp,
): readonly AttributeProblem<Attribute>[] {
  return isRefused(address, allowHttp)
    ? [{ attribute, problem: problemOf(`\`${attribute}\``), fix: fixOf(allowHttp) }]
    : [];
}

/** The same rule for an address that comes from elsewhere. `source` names it, for messages: `VAULT_ADDR`. */
export function clearTextError(
  source: string,
  address: string | undefined,
  allowHttp: AllowHttp,
): SecretsManagerError | undefined {
  if (!isRefused(address, allowHttp)) return undefined;
  return new SecretsManagerError('unauthenticated', `${problemOf(source)}.`, {
    remedy: fixOf(allowHttp),
  });
}

function isRefused(address: string | undefined, allowHttp: AllowHttp): boolean {
  if (allowHttp === true || address === undefined || !URL.canParse(address)) return false;
  return isClearText(new URL(address));
}

function problemOf(source: string): string {
  return `${source} begins with http://, so that credentials and values would travel in clear`;
}

function fixOf(allowHttp: AllowHttp): string {
  return allowHttp === undefined
    ? 'Use https://, which only an address of this machine can do without.'
    : 'Use https://, or set `allow_http: true` in the stack where something else encrypts the way, such as a mesh.';
}
