/**
 * Milliseconds that a `Retry-After` header asks to wait: a number of seconds or a date (RFC 9110, section 10.2.3).
 *
 * @param now - The current time, in milliseconds since the epoch.
 * @returns `undefined` for a header that is absent or says neither.
 */
export function parseRetryAfter(
  header: string | null | undefined,
  now: number,
): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // The parser would also make a date of "-1".
  const date = /^[A-Za-z]+, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
