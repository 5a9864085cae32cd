/** What stands at a path: text, or a symbolic link with the target as it is written. */
export type Entry = { readonly text: string } | { readonly link: string };

/**
 * Everything outside Nx that can decide what a run says. Changes are made to this picture of it, and a workspace is
 * made to look like it; so a change can be taken back by leaving it out.
 */
export interface World {
  /** By path from the root of the workspace; `../` leads to the folder around it, which has the home folder too. */
  readonly files: Map<string, Entry>;
  /** Variables of the shell. */
  readonly environment: Map<string, string>;
  /** What stands behind `nx run-many -t validate`. */
  readonly arguments: string[];
}

export function copyWorld({ files, environment, arguments: given }: World): World {
  return { files: new Map(files), environment: new Map(environment), arguments: [...given] };
}

export function write(world: World, path: string, text: string): void {
  // What stood above or below the path gives way, as it would on a disk.
  for (const other of world.files.keys()) {
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) world.files.delete(other);
  }
  world.files.set(path, { text });
}

export function link(world: World, path: string, target: string): void {
  write(world, path, '');
  world.files.set(path, { link: target });
}

/** Removes a file, or a folder with all that is in it. */
export function remove(world: World, path: string): void {
  for (const other of world.files.keys()) {
    if (other === path || other.startsWith(`${path}/`)) world.files.delete(other);
  }
}

/** Moves a file or a folder. Links move as they are written. */
export function move(world: World, from: string, to: string): void {
  for (const [path, entry] of [...world.files]) {
    if (path !== from && !path.startsWith(`${from}/`)) continue;
    world.files.delete(path);
    world.files.set(to + path.slice(from.length), entry);
  }
}

/** The text of a file; `undefined` where there is none, or a link. */
export function textOf(world: World, path: string): string | undefined {
  const entry = world.files.get(path);
  return entry !== undefined && 'text' in entry ? entry.text : undefined;
}

/** Changes the text of a file that is there; what another change has removed stays away. */
export function edit(world: World, path: string, change: (text: string) => string): void {
  const text = textOf(world, path);
  if (text !== undefined) world.files.set(path, { text: change(text) });
}

/** Adds lines to a file, which is made where it is not there. */
export function append(world: World, path: string, lines: string): void {
  write(world, path, (textOf(world, path) ?? '') + lines);
}

export type Json = Record<string, unknown>;

/** Changes a JSON file, which is made where it is not there. */
export function editJson(world: World, path: string, change: (data: Json) => void): void {
  const data = JSON.parse(textOf(world, path) ?? '{}') as Json;
  change(data);
  write(world, path, `${JSON.stringify(data, undefined, 2)}\n`);
}

/** The object that stands at a key, made where there is none. */
export function child(data: Json, key: string): Json {
  const present = data[key];
  if (typeof present === 'object' && present !== null) return present as Json;
  const made: Json = {};
  data[key] = made;
  return made;
}
