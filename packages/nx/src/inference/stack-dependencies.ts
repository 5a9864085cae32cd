import type {
  CreateDependenciesContext,
  DependencyType,
  ProjectConfiguration,
  RawProjectGraphDependency,
} from '@nx/devkit';
import { posix } from 'node:path';
import { validateExecutor } from '../targets/stack-tasks';

/** Written out: loading all of `@nx/devkit` for one word takes longer than the rest of the plugin. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum's value, checked by the spec
const staticDependency = 'static' as DependencyType.static;

const workspaceFile = /^\{workspaceRoot\}\/([^*?]+)$/;

/**
 * Connects each stack with the projects that own the files it is made from: what it extends, its catalogs, its
 * secrets file. The project at the root of the workspace is left out; it owns whatever nobody else does.
 */
export function stackDependencies({
  projects,
  fileMap,
}: Pick<CreateDependenciesContext, 'projects' | 'fileMap'>): RawProjectGraphDependency[] {
  const owners = new Map(Object.entries(projects).map(([name, { root }]) => [root, name]));
  const dependencies: RawProjectGraphDependency[] = [];
  for (const [source, { targets }] of Object.entries(projects)) {
    for (const { executor, options, inputs } of Object.values(targets ?? {})) {
      const { stack: sourceFile } = { ...(options as { readonly stack?: unknown } | undefined) };
      if (executor !== validateExecutor || typeof sourceFile !== 'string') continue;
      const used = ownersOf(inputs ?? [], owners);
      used.delete(source);
      const isOwn = used.size > 0 && hasFile(fileMap.projectFileMap[source] ?? [], sourceFile);
      if (!isOwn) continue;
      for (const target of used) {
        dependencies.push({ source, target, sourceFile, type: staticDependency });
      }
    }
  }
  return dependencies;
}

type Inputs = NonNullable<NonNullable<ProjectConfiguration['targets']>[string]['inputs']>;

function ownersOf(inputs: Inputs, owners: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const input of inputs) {
    const file = typeof input === 'string' ? workspaceFile.exec(input)?.[1] : undefined;
    if (file === undefined) continue;
    const owner = ownerOf(posix.dirname(file), owners);
    if (owner !== undefined) found.add(owner);
  }
  return found;
}

function ownerOf(folder: string, owners: ReadonlyMap<string, string>): string | undefined {
  if (folder === '.') return undefined;
  return owners.get(folder) ?? ownerOf(posix.dirname(folder), owners);
}

/** Nx refuses a dependency whose source file it does not know, and with it the whole graph. */
function hasFile(files: readonly { readonly file: string }[], path: string): boolean {
  return files.some(({ file }) => file === path);
}
