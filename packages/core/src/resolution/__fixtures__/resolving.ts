import { resolveStack, type ResolvedStack } from '../resolve-stack';
import { shown } from './shown';
import { createWorld, file } from './small-world';

type Result = Awaited<ReturnType<typeof resolveStack>>;

/** What the secrets manager of {@link resolve} holds. */
export const secrets = {
  db: { user: 'zenml', password: 'hunter2', port: '3306', empty: '' },
  cache: { password: 'hunter3' },
  unread: { key: 'x' },
};

/** A component of the catalog with a reference. */
export const db = `  db:
    type: store
    name: main
    flavor: mysql
    host: db.internal
    password: '{{db.password}}'
`;
/** A component that no catalog describes, with two references in one text. */
export const cache = "  cache: { flavor: redis, url: 'redis://{{db.user}}:{{cache.password}}@h' }\n";

/** Resolves a stack of this text in a world of its own. */
export async function resolve(
  text: string,
  only?: readonly string[],
  change?: Parameters<typeof createWorld>[2],
) {
  const world = createWorld(text, secrets, change);
  const result = await resolveStack({ file, ...(only && { only }) }, world.sources);
  return { ...world, result };
}

export function resolvedIn(result: Result): ResolvedStack {
  if (result.kind === 'refused') throw new Error('refused');
  return result;
}

/** The values by component and attribute, secrets in clear and marked. */
export function shownOf(result: Result) {
  return Object.fromEntries(
    [...resolvedIn(result).components].map(([id, { attributes }]) => [
      id,
      shown(new Map(attributes)),
    ]),
  );
}

export function codesOf(result: Result) {
  return result.report.diagnostics.map(({ code }) => code);
}
