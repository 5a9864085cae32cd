/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a variable that OpenBao and Vault both have: `BAO_…`, then `VAULT_…`, as the `bao` command does. An empty one
 * counts as absent.
 *
 * @param name - Without its prefix: `ADDR`.
 */
export function readVariable(environment: Environment, name: string): string | undefined {
  return findVariable(environment, name)?.value;
}

/** Like {@link readVariable}, with the full name of the variable. */
export function findVariable(
  environment: Environment,
  name: string,
): { readonly variable: string; readonly value: string } | undefined {
  for (const variable of [`BAO_${name}`, `VAULT_${name}`]) {
    const value = environment[variable]?.trim();
    if (value !== undefined && value !== '') return { variable, value };
  }
  return undefined;
}
