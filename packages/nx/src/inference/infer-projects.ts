import type { CreateNodesResultArray } from '@nx/devkit';
import { visibleText } from '@stackref/core/startup';
import { posix } from 'node:path';
import type { InferredFacts } from './inferred-facts';
import type { OtherProject } from './other-projects';
import type { ParsedPluginOptions } from './plugin-options';
import { groupStacks, nameProjects, projectRootOf } from './project-names';
import type { ReadStack } from './read-stacks';
import { stackSuffixes } from './stack-suffixes';
import { stackTargets } from './stack-targets';
import type { UnseenReason } from './unseen-files';
import { decidingFacts } from './validate-target';

/**
 * Turns stacks into projects. A folder with one stack becomes a project named after the stack, with a target that
 * validates it, one that registers its secrets, and one for the inventory of a remote secrets manager. A folder with
 * several becomes one project with such targets for each, `validate-dev` and so on, and one that validates them all.
 * Stacks are given in alphabetical order, other projects by root.
 *
 * @param unseen - Files that Nx does not hash, among all that decide an outcome.
 * @param nx - What starts Nx, for the help of the targets.
 */
export function inferProjects(
  stacks: readonly ReadStack[],
  unseen: ReadonlyMap<string, UnseenReason>,
  { options, mistakes }: ParsedPluginOptions,
  others: ReadonlyMap<string, OtherProject>,
  nx: string,
): CreateNodesResultArray {
  const named = stacks.map((stack) => ({ ...stack, name: stack.inputs.name }));
  const names = nameProjects(named, others);
  const namesakes = groupStacks(named, ({ name }) => name);
  return [...groupStacks(named, projectRootOf)].flatMap(([root, inside]) => {
    const { name, taken } = names.get(root) ?? { name: root };
    const suffixes = stackSuffixes(inside.map(({ file }) => file));
    const isAlone = inside.length === 1;
    const description = isAlone
      ? `Stack ${name}`
      : `Stacks ${inside.map(({ file }) => posix.basename(file)).join(', ')}`;
    const all = {
      executor: 'nx:noop',
      dependsOn: [...suffixes.values()].map((suffix) => `${options.validateTargetName}${suffix}`),
      metadata: {
        technologies: ['stackref'],
        description: 'Validates all stacks of the folder',
      },
    };
    const metadata = { technologies: ['stackref'], description: visibleText(description) };
    return inside.map((stack, index) => {
      // Stacks of one name all hear of it: which of them is meant by the name, nobody can tell.
      const namesake = namesakes.get(stack.name)?.find(({ file }) => file !== stack.file);
      const facts: InferredFacts = {
        ...decidingFacts(stack, unseen),
        contents: stack.contents(),
        ...(namesake !== undefined && { sameNameAs: namesake.file }),
        ...(mistakes.length > 0 && { pluginOptions: [...mistakes] }),
        ...(taken !== undefined && {
          nameTaken: { name: taken.name, by: taken.file, project: name },
        }),
      };
      const place = { root, project: name, nx, suffix: suffixes.get(stack.file) ?? '' };
      const own = stackTargets(stack, facts, place, options);
      // Nx puts lists together that it is given for one project, in place: nothing is given to it twice, now or later.
      const project =
        index > 0
          ? { name, root, targets: own }
          : {
              name,
              root,
              targets: { ...own, ...(!isAlone && { [options.validateTargetName]: all }) },
              metadata,
            };
      return [stack.file, { projects: { [root]: project } }] as const;
    });
  });
}
