import {
  askEachEntry,
  SecretsManagerError,
  SecretValue,
  versionConflict,
  type Answer,
  type Answers,
  type Entry,
  type SecretEntries,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { ShelfClient } from '../client/shelf-client';

const described = z.object({ version: z.string() });
const content = z.object({ version: z.string(), content: z.string() });
const page = z.object({ names: z.array(z.string()), isLast: z.boolean() });

/** A Shelf as a store of single texts: each secret is a JSON object in one of them. */
export function createShelfEntries(client: ShelfClient): SecretEntries<Entry> {
  const ask = <Value, Result>(
    entries: readonly Entry[],
    part: string,
    schema: z.ZodType<Value>,
    resultOf: (value: Value) => Result,
  ): Promise<Answers<Result>> =>
    askEachEntry(client, entries, async ({ id }): Promise<Answer<Result>> => {
      const value = await client.get('Get', `${pathOf(id)}/${part}`, schema);
      return value === undefined ? { status: 'missing' } : { status: 'ok', value: resultOf(value) };
    });
  const read = (entries: readonly Entry[]) =>
    ask(entries, 'content', content, ({ version, content: text }) => ({
      version,
      text: new SecretValue(text),
    }));
  const put = async ({ id }: Entry, text: SecretValue, ifMatch: string): Promise<string> => {
    const version = await client.put(pathOf(id), text, ifMatch);
    if (version === undefined) throw versionConflict(`The secret ${id} was changed meanwhile.`);
    return version;
  };

  return {
    isZenml: false,
    refusesExisting: true,
    problemOfName,
    problemOfNewName: () => undefined,
    entryOf: (secret) => ({ id: secret }),
    nameOf: ({ id }) => id,
    describe: (entries) => ask(entries, 'version', described, ({ version }) => ({ version })),
    read,
    see: read,
    // The Shelf says so itself, and a secret is one text: nothing is half-written.
    problemOfText: () => undefined,
    create: (entry, text) => put(entry, text, 'none'),
    replace: (entry, { version }, text) => put(entry, text, version ?? 'none'),
    async list() {
      const names: string[] = [];
      for (let number = 0; ; number++) {
        const found = await client.get('List', `/secrets?page=${number}`, page);
        names.push(...(found?.names ?? []));
        if (found?.isLast !== false) return names.map((id) => ({ id }));
      }
    },
    // A Shelf does not tell what a token may do.
    checkWrite: () => Promise.resolve(),
  };
}

function pathOf(id: string): string {
  return `/secrets/${encodeURIComponent(id)}`;
}

/** Names that the path of a request cannot hold. */
export function problemOfName(secret: string): SecretsManagerError | undefined {
  if (!/^\.{0,2}$|\p{Surrogate}/u.test(secret)) return undefined;
  return new SecretsManagerError(
    'invalid-name',
    `No secret of a Shelf is called ${JSON.stringify(secret)}.`,
    { remedy: 'Rename it.' },
  );
}
