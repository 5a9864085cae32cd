/** What a filter is about. */
export interface Filtered {
  readonly id: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Whether a secret matches a filter, in that part of the filter language that is documented for Secret Manager:
 * `name:part`, `labels.key=value`, `labels.key:*`, AND, and OR in parentheses.
 * https://cloud.google.com/secret-manager/docs/filtering
 *
 * @throws Error for a filter that is none
 */
export function matchesFilter(secret: Filtered, filter: string): boolean {
  if (filter === '') return true;
  return filter.split(' AND ').every((condition) =>
    condition
      .replace(/^\((.*)\)$/, '$1')
      .split(' OR ')
      .some((term) => matchesTerm(secret, term)),
  );
}

function matchesTerm({ id, labels = {} }: Filtered, term: string): boolean {
  const [, field = '', operator, value = ''] = /^([\w.-]+?)([:=])([\w*-]+)$/.exec(term) ?? [];
  if (field === 'name' && operator === ':') return id.includes(value);
  if (!field.startsWith('labels.')) throw new Error(`${term} is no condition.`);
  const label = labels[field.slice('labels.'.length)];
  return operator === '=' ? label === value : label !== undefined && value === '*';
}
