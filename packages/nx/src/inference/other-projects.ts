import { parseYaml, readRegularText } from '@stackref/core';
import { Minimatch } from 'minimatch';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** A project that Nx finds without us: its name, and the file that says so. */
export interface OtherProject {
  readonly name: string;
  readonly file: string;
}

const projectFile = z.object({ name: z.string().optional() });
const packageFile = z.object({
  name: z.string().optional(),
  nx: z.object({ name: z.string().optional() }).optional(),
});
const workspaceFile = z.object({
  nx: z.unknown().optional(),
  workspaces: z
    .union([
      z.array(z.string()),
      z.object({ packages: z.array(z.string()).default([]) }).transform((value) => value.packages),
    ])
    .default([]),
});
const lernaFile = z.object({ packages: z.array(z.string()).default(['packages/*']) });

/**
 * The projects of the workspace by their folder, as Nx takes them from `project.json` and from the `package.json` of
 * the package manager's workspaces. Those that other plugins infer have their names from there too, but for a few.
 */
export function otherProjects(
  files: readonly string[],
  workspaceRoot: string,
): ReadonlyMap<string, OtherProject> {
  const projects = new Map<string, OtherProject>();
  const projectFiles = files.filter((file) => posix.basename(file) === 'project.json');
  const withProjectFile = new Set(projectFiles.map((file) => posix.dirname(file)));
  const packageFiles = files.filter((file) => posix.basename(file) === 'package.json');
  const isMember = packageFiles.length > 0 ? memberMatcher(workspaceRoot) : () => false;
  for (const file of packageFiles) {
    const folder = posix.dirname(file);
    if (!isMember(file) && !withProjectFile.has(folder)) continue;
    const data = readJson(packageFile, join(workspaceRoot, file));
    const name = data?.nx?.name ?? data?.name ?? posix.basename(folder).toLowerCase();
    projects.set(folder, { name, file });
  }
  for (const file of projectFiles) {
    const folder = posix.dirname(file);
    const name = readJson(projectFile, join(workspaceRoot, file))?.name;
    if (name !== undefined) projects.set(folder, { name, file });
  }
  return projects;
}

function memberMatcher(workspaceRoot: string): (file: string) => boolean {
  const root = readJson(workspaceFile, join(workspaceRoot, 'package.json'));
  const lerna = readJson(lernaFile, join(workspaceRoot, 'lerna.json'));
  const patterns = [
    ...(root?.workspaces ?? []),
    ...pnpmPackages(workspaceRoot),
    ...(lerna?.packages ?? []),
  ].map((pattern) => posix.join(pattern.replace(/\/package\.json$/, ''), 'package.json'));
  const included = patterns.filter((pattern) => !pattern.startsWith('!'));
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'));
  if (included.length === 0 && excluded.length > 0) included.push('**/package.json');
  if (root?.nx !== undefined) included.push('package.json');
  const inside = included.map((pattern) => new Minimatch(pattern));
  const outside = excluded.map((pattern) => new Minimatch(pattern.slice(1)));
  return (file) =>
    inside.some((pattern) => pattern.match(file)) &&
    !outside.some((pattern) => pattern.match(file));
}

function pnpmPackages(workspaceRoot: string): readonly string[] {
  const path = 'pnpm-workspace.yaml';
  const file = readRegularText(join(workspaceRoot, path));
  if ('error' in file) return [];
  const { root } = parseYaml({ path, text: file.text });
  const packages = root?.kind === 'map' ? root.entries.get('packages')?.value : undefined;
  const items = packages?.kind === 'list' ? packages.items : [];
  return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

/** What Nx cannot read it says itself. */
function readJson<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
): z.output<Schema> | undefined {
  const file = readRegularText(path);
  if ('error' in file) return undefined;
  try {
    return schema.safeParse(JSON.parse(file.text)).data;
  } catch {
    return undefined;
  }
}
