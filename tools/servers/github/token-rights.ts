/**
 * What a token of the stand-in allows: everything, listing only, nothing (as the token of a job), or not even to see the
 * place.
 */
export type TokenRights = 'all' | 'list' | 'none' | 'stranger';

/**
 * Tokens say what they allow: `stand-in-list-<anything>`.
 *
 * @returns `undefined` for any other token, which counts as invalid: `stand-in-expired-<anything>`.
 */
export function rightsOf(authorization: string): TokenRights | undefined {
  const token = /^(?:Bearer|token) stand-in-(all|list|none|stranger)-\w+$/.exec(authorization);
  return token?.[1] as TokenRights | undefined;
}
