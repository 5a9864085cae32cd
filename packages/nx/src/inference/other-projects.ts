import type * as Core from '@stackref/core/plugin';
import { lazily, readRegularText } from '@stackref/core/startup';
import { join, posix } from 'node:path';
import { globMatcher } from './select-stack-files';
import type { InputsCache } from './inputs-cache';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- few workspaces need it, and it is remembered
const core = lazily(() => require('@stackref/core/plugin') as typeof Core);

/** A project that Nx finds without us: its name, and the file that says so. */
export interface OtherProject {
  readonly name: string;
  readonly file: string;
}

/**
 * The projects of the workspace by their folder, as Nx takes them from `project.json` and from the `package.json` of
 * the package manager's workspaces. Those that other plugins infer have their names from there too, but for a few.
 */
export function otherProjects(
  files: readonly string[],
  workspaceRoot: string,
  cache: InputsCache,
): ReadonlyMap<string, OtherProject> {
  const projects = new Map<string, OtherProject>();
  const projectFiles = files.filter((file) => posix.basename(file) === 'project.json');
  const withProjectFile = new Set(projectFiles.map((file) => posix.dirname(file)));
  const packageFiles = files.filter((file) => posix.basename(file) === 'package.json');
  const isMember = packageFiles.length > 0 ? memberMatcher(workspaceRoot, cache) : () => false;
  for (const file of packageFiles) {
    const folder = posix.dirname(file);
    if (!isMember(file) && !withProjectFile.has(folder)) continue;
    const data = readJson(join(workspaceRoot, file));
    const name = nameIn(at(data, 'nx')) ?? nameIn(data) ?? posix.basename(folder).toLowerCase();
    projects.set(folder, { name, file });
  }
  for (const file of projectFiles) {
    const folder = posix.dirname(file);
    const name = nameIn(readJson(join(workspaceRoot, file)));
    if (name !== undefined) projects.set(folder, { name, file });
  }
  return projects;
}

function memberMatcher(workspaceRoot: string, cache: InputsCache): (file: string) => boolean {
  const root = readJson(join(workspaceRoot, 'package.json'));
  const lerna = readJson(join(workspaceRoot, 'lerna.json'));
  const workspaces = at(root, 'workspaces');
  const patterns = [
    ...(textsIn(workspaces) ?? textsIn(at(workspaces, 'packages')) ?? []),
    ...pnpmPackages(workspaceRoot, cache),
    ...(lerna === undefined ? [] : (textsIn(at(lerna, 'packages')) ?? ['packages/*'])),
  ].map((pattern) => posix.join(pattern.replace(/\/package\.json$/, ''), 'package.json'));
  const included = patterns.filter((pattern) => !pattern.startsWith('!'));
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'));
  if (included.length === 0 && excluded.length > 0) included.push('**/package.json');
  if (at(root, 'nx') !== undefined) included.push('package.json');
  const inside = included.map((pattern) => globMatcher(pattern));
  const outside = excluded.map((pattern) => globMatcher(pattern.slice(1)));
  return (file) =>
    inside.some((matches) => matches(file)) && !outside.some((matches) => matches(file));
}

function pnpmPackages(workspaceRoot: string, cache: InputsCache): readonly string[] {
  const path = 'pnpm-workspace.yaml';
  const file = readRegularText(join(workspaceRoot, path));
  if ('error' in file) return [];
  return cache.answerTo(`packages in ${path}\n${file.text}`, () => {
    const { root } = core().parseYaml({ path, text: file.text });
    const packages = root?.kind === 'map' ? root.entries.get('packages')?.value : undefined;
    const items = packages?.kind === 'list' ? packages.items : [];
    return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  });
}

/** What Nx cannot read it says itself. */
function readJson(path: string): unknown {
  const file = readRegularText(path);
  if ('error' in file) return undefined;
  try {
    return JSON.parse(file.text);
  } catch {
    return undefined;
  }
}

function at(data: unknown, property: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, property)?.value;
}

function nameIn(data: unknown): string | undefined {
  const name = at(data, 'name');
  return typeof name === 'string' ? name : undefined;
}

function textsIn(data: unknown): readonly string[] | undefined {
  return Array.isArray(data) ? data.filter((item) => typeof item === 'string') : undefined;
}
