import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/** What the codes of Node and its HTTP client mean, as the end of "The connection to … failed: …". */
const reasons = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ECONNRESET', 'it was cut'],
  ['EPIPE', 'it was cut'],
  ['ETIMEDOUT', 'there was no answer'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to the network'],
  ['ENOTFOUND', 'there is no host of that name'],
  ['EAI_AGAIN', 'the name of the host could not be looked up'],
  ['UND_ERR_SOCKET', 'it was cut'],
  ['UND_ERR_CONNECT_TIMEOUT', 'there was no answer'],
  ['UND_ERR_HEADERS_TIMEOUT', 'there was no answer'],
  ['UND_ERR_BODY_TIMEOUT', 'the answer did not end'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'it was cut'],
  ['EPROTO', 'what listens there does not speak TLS, as https: asks for'],
]);

const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|HOSTNAME_MISMATCH)/;

/**
 * Recognizes an error of the connection rather than of the store behind it, whatever client library wrapped it.
 *
 * @param where - The address that was asked, without credentials.
 * @returns `undefined` for any other error.
 */
export function connectionFailure(error: unknown, where: string): SecretsManagerError | undefined {
  for (const code of codesOf(error)) {
    if (certificateCodes.test(code)) {
      return new SecretsManagerError(
        'unavailable',
        `The certificate of ${where} was not accepted (${code}).`,
        {
          remedy: 'Name the authority that issued it, for example in NODE_EXTRA_CA_CERTS.',
          cause: error,
        },
      );
    }
    const reason = reasons.get(code);
    if (reason !== undefined) {
      return new SecretsManagerError(
        'unavailable',
        `The connection to ${where} failed: ${reason} (${code}).`,
        { remedy: 'Check the address, the network and that the service runs.', cause: error },
      );
    }
  }
  return undefined;
}

/** Codes of connections that did not come about, so that nothing was sent over them. */
const unsent =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPROTO|UND_ERR_CONNECT_TIMEOUT)$/;

/** Whether an error, or one that caused it, says that a request was never sent. */
export function isUnsent(error: unknown): boolean {
  return codesOf(error).some((code) => unsent.test(code) || certificateCodes.test(code));
}

/**
 * The codes of an error and of those that caused it. Errors are told by their form: those of Node's own HTTP client are not
 * instances of `Error` for code that runs in a context of its own, as under jest.
 */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [error];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if ('code' in next && typeof next.code === 'string') codes.push(next.code);
    if ('errors' in next && Array.isArray(next.errors)) waiting.push(...(next.errors as unknown[]));
    if ('cause' in next) waiting.push(next.cause);
  }
  return codes;
}
