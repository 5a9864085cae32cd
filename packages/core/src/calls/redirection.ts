import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/** Statuses with which a request is made again as it was. Others change its method unless it is a GET. */
const statusesForAll = new Set([307, 308]);
const statusesForGet = new Set([301, 302, 307, 308]);

/** A request that was answered, and what the answer says about where to ask. */
export interface RedirectedRequest {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  /** The header `Location`. */
  readonly location: string | null | undefined;
}

/**
 * Where a request is to be made again, which its answer sends elsewhere. It goes to another path of the same origin (scheme,
 * host and port) and nowhere else: whoever answers must not choose who gets the credentials and the values of a stack.
 *
 * @returns `undefined` for an answer that sends nobody elsewhere.
 * @throws SecretsManagerError that names the other origin; it is not worth a repetition.
 */
export function redirectionOf({
  method,
  url,
  status,
  location,
}: RedirectedRequest): URL | undefined {
  const isRedirection = (method === 'GET' ? statusesForGet : statusesForAll).has(status);
  if (!isRedirection || !location || !URL.canParse(location, url.href)) return undefined;
  const target = new URL(location, url);
  if (target.origin === url.origin) return target;
  // An address without a host, such as `data:`, has no origin to name.
  const elsewhere = target.origin === 'null' ? target.protocol : target.origin;
  throw new SecretsManagerError(
    'unavailable',
    `${url.origin} sends requests on to ${elsewhere}, which gets neither credentials nor values.`,
    {
      remedy: `If ${elsewhere} is the right address, name it in the stack. Else check what answers at ${url.origin}.`,
      retryAfter: Infinity,
    },
  );
}
