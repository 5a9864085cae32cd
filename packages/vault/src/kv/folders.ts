import { z } from 'zod';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultApi } from '../client/vault-api';
import { denied, isNothing, unexpected } from './refusals';

const listing = z.object({ data: z.object({ keys: z.array(z.string()) }) });

/**
 * Lists the names in a folder, those of folders with a slash at the end.
 *
 * @param operation - For counts and messages.
 * @param folder - The path of the folder with its mount.
 * @returns No names when there is no such folder, which the server does not tell from an empty one.
 * @throws SecretsManagerError when it may not be listed.
 */
export async function listFolder(
  api: VaultApi,
  operation: string,
  folder: readonly string[],
): Promise<readonly string[]> {
  // Policies name folders with a slash at the end. The query stands for the method LIST, which not every proxy lets pass.
  const request = { operation, method: 'GET', path: [...folder, ''], query: 'list=true' } as const;
  const answer = await api.ask(request);
  if (answer.status === 200) return parseAnswer(answer.body, listing).data.keys;
  if (isNothing(answer)) return [];
  throw answer.status === 403 ? denied(request, ['list']) : unexpected(request, answer);
}

/** Whether names are in their folders, by listing every folder once. */
export function createFolderLookup(
  list: (below: readonly string[]) => Promise<readonly string[]>,
): (name: string) => Promise<boolean> {
  const folders = new Map<string, Promise<ReadonlySet<string>>>();
  return async (name) => {
    const segments = name.split('/');
    const below = segments.slice(0, -1);
    const path = below.join('/');
    const names = folders.get(path) ?? list(below).then((found) => new Set(found));
    folders.set(path, names);
    return (await names).has(segments.at(-1) ?? '');
  };
}

/**
 * Finds the names of all secrets that start with a prefix, folder by folder, and looks into no folder that cannot hold one.
 *
 * @param list - Lists one folder, given by its path; the names of folders end in a slash.
 * @returns The names with the folders that they are in, sorted.
 */
export async function listNames(
  list: (folder: readonly string[]) => Promise<readonly string[]>,
  prefix: string,
): Promise<readonly string[]> {
  const visit = async (folder: string): Promise<readonly string[]> => {
    const found = await list(folder.split('/').slice(0, -1));
    const paths = found.map((name) => folder + name).filter((path) => mayMatch(path, prefix));
    const folders = paths.filter((path) => path.endsWith('/'));
    const nested = await Promise.all(folders.map(visit));
    return [...paths.filter((path) => !path.endsWith('/')), ...nested.flat()];
  };
  const names = await visit(prefix.slice(0, prefix.lastIndexOf('/') + 1));
  return [...names].sort();
}

function mayMatch(name: string, prefix: string): boolean {
  return name.startsWith(prefix) || (name.endsWith('/') && prefix.startsWith(name));
}
