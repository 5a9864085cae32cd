import type { NxJsonConfiguration, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { minimatch } from 'minimatch';

type Inputs = NonNullable<TargetConfiguration['inputs']>;
type Input = Exclude<Inputs[number], string>;

/** Named inputs, those of the project before those of the workspace. */
export type NamedInputs = ReadonlyMap<string, Inputs>;

export function namedInputsOf(
  nxJson: NxJsonConfiguration | undefined,
  project: ProjectConfiguration | undefined,
): NamedInputs {
  return new Map([
    ['default', ['{projectRoot}/**/*']],
    ...Object.entries(nxJson?.namedInputs ?? {}),
    ...Object.entries(project?.namedInputs ?? {}),
  ]);
}

/** What the inputs of a target come to for the project itself, with named inputs put in, as Nx does it. */
export function expandInputs(
  inputs: Inputs,
  named: NamedInputs,
  open: ReadonlySet<string> = new Set(),
): readonly Input[] {
  return inputs.flatMap((input): readonly Input[] => {
    if (typeof input !== 'string') {
      const { input: name, ...others } = input as { input?: string; projects?: unknown };
      const isOwn = others.projects === undefined || others.projects === 'self';
      if ('dependencies' in input || !isOwn) return [];
      return name === undefined ? [input] : expandNamed(name, named, open);
    }
    if (input.startsWith('^')) return [];
    return named.has(input) ? expandNamed(input, named, open) : [{ fileset: input }];
  });
}

function expandNamed(
  name: string,
  named: NamedInputs,
  open: ReadonlySet<string>,
): readonly Input[] {
  if (open.has(name)) return [];
  return expandInputs(named.get(name) ?? [], named, new Set([...open, name]));
}

/** Whether inputs hold one that was inferred, word for word. */
export function hasInput(inputs: readonly Input[], wanted: Inputs[number]): boolean {
  const entries: [string, unknown][] = Object.entries(
    typeof wanted === 'string' ? { fileset: wanted } : wanted,
  );
  const [key, value] = entries[0] ?? ['', undefined];
  return inputs.some((input) => new Map(Object.entries(input)).get(key) === value);
}

/** The pattern among inputs that takes a file away from them again: `!{projectRoot}/secrets.yaml`. */
export function exclusionOf(
  inputs: readonly Input[],
  file: string,
  projectRoot: string,
): string | undefined {
  return inputs
    .map((input) => ('fileset' in input ? input.fileset : ''))
    .find((fileset) => {
      if (!fileset.startsWith('!')) return false;
      const pattern = fileset
        .slice(1)
        .replace('{projectRoot}', projectRoot)
        .replace('{workspaceRoot}/', '')
        .replace(/^\.\//, '');
      // What the two kinds of globs might read differently counts as a match.
      return /[([]/.test(pattern) || minimatch(file, pattern, { dot: true, nocase: true });
    });
}
