/**
 * Names the environment variable that holds the value of a key: `MYSQL_SECRET__PASSWORD` for key `password` of secret
 * `mysql_secret`. What cannot stand in the name of a variable becomes `_`, so several keys can share a variable.
 */
export function variableName(secret: string, key: string, prefix = ''): string {
  return `${prefix}${variableForm(secret)}__${variableForm(key)}`;
}

/** The part of a variable's name that stands for a secret or a key. */
export function variableForm(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_');
}
