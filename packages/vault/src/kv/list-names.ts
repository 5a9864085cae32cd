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
