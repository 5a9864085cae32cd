/** Beyond this the service may refuse a filter, or a proxy the URL; then the list is filtered here. */
const longestFilter = 1_500;

/** What the filter language reads as a word rather than as an operator. */
const word = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;
const operators = ['AND', 'OR', 'NOT'];

/**
 * Makes a filter for a list of secrets. It lets through at least the wanted ones: `name:` asks for a part of a name, and
 * what cannot be said is left out. https://cloud.google.com/secret-manager/docs/filtering
 *
 * @param conditions - Hold for every wanted secret: `labels.zenml_scope=global`.
 * @param names - Parts of which a wanted secret's name has at least one; none for any name.
 */
export function nameFilter(
  conditions: readonly string[],
  names: readonly string[],
): string | undefined {
  const anyName = [...new Set(names)].map((name) => `name:${name}`).join(' OR ');
  const isSayable =
    names.length > 0 && anyName.length <= longestFilter && names.every((name) => isWord(name));
  const all = [
    ...conditions,
    ...(isSayable ? [names.length > 1 && conditions.length > 0 ? `(${anyName})` : anyName] : []),
  ];
  return all.length === 0 ? undefined : all.join(' AND ');
}

function isWord(text: string): boolean {
  return word.test(text) && !operators.includes(text);
}

/** The beginning of a name that is stored as it is, whatever follows. */
export function plainBeginning(name: string): string {
  return /^[A-Za-z0-9]*/.exec(name)?.[0] ?? '';
}
