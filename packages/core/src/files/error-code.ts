/** @returns The code of an error of the system, such as `ENOENT`; `undefined` for anything else that was thrown. */
export function errorCodeOf(error: unknown): string | undefined {
  // Not `instanceof Error`: Node's own errors come from outside of a test's realm.
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
