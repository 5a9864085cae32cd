import type { CreateNodesResultArray, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { visibleText } from '@stackref/core/startup';
import { posix } from 'node:path';
import type { InferredFacts } from '../executors/validate/options';
import { inventoryTarget } from './inventory-target';
import type { OtherProject } from './other-projects';
import { ownFile } from './own-files';
import type { ParsedPluginOptions } from './plugin-options';
import { assignProjectNames } from './project-names';
import type { ReadStack } from './read-stacks';
import { registerSecretsTarget } from './register-secrets-target';
import { targetNames } from './target-names';
import type { UnseenReason } from './unseen-files';
import { decidingFacts, validateTarget } from './validate-target';

/**
 * Turns stacks into projects. A folder with one stack becomes a project named after the stack, with a validate
 * and a register-secrets target, and an inventory target for a remote secrets manager. A folder with several becomes one project with such targets for each, `validate-dev`
 * and so on, and one that validates them all. Stacks are given in alphabetical order, other projects by root.
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
  const folders = groupByFolder(stacks);
  const names = assignProjectNames(
    [...folders].map(([root, inside]) => ({ root, wanted: wantedName(inside.map(named)) })),
    others,
  );
  const filesOfName = groupByName(stacks);
  const results: [string, { projects: Record<string, ProjectConfiguration> }][] = [];
  for (const [root, inside] of folders) {
    const { name, taken } = names.get(root) ?? { name: root };
    const files = inside.map(({ file }) => file);
    const targetNamesOf = targetNames(options.validateTargetName, files);
    const registerNamesOf = targetNames(options.registerSecretsTargetName, files);
    const inventoryNamesOf = targetNames(options.inventoryTargetName, files);
    for (const stack of inside) {
      const { file, inputs } = stack;
      const namesakes = filesOfName.get(inputs.name) ?? [];
      const facts: InferredFacts = {
        ...decidingFacts(stack, unseen),
        contents: stack.contents(),
        ...whatIsWrong(file, mistakes, namesakes),
        ...(taken !== undefined && {
          nameTaken: { name: taken.name, by: taken.file, project: name },
        }),
      };
      const targetName = targetNamesOf.get(file) ?? options.validateTargetName;
      const place = { file, root, projectName: name, targetName, nx };
      const inventoryName = inventoryNamesOf.get(file) ?? options.inventoryTargetName;
      const inventory = inputs.isRemote
        ? {
            targetName: inventoryName,
            file: ownFile('inventory', root, inventoryName, options.inventoryTargetName),
          }
        : undefined;
      const report = ownFile('report', root, targetName, options.validateTargetName);
      const target = validateTarget({ ...place, stack, facts, inventory, report });
      const registerName = registerNamesOf.get(file) ?? options.registerSecretsTargetName;
      const targets = {
        [registerName]: registerSecretsTarget({
          file,
          projectName: name,
          targetName: registerName,
          nx,
        }),
        [targetName]: target,
      };
      if (inventory !== undefined) {
        targets[inventory.targetName] = inventoryTarget({
          file,
          root,
          projectName: name,
          nx,
          stack,
          place: inventory,
        });
      }
      if (inside.length > 1) {
        targets[options.validateTargetName] = aggregateTarget([...targetNamesOf.values()]);
      }
      results.push([file, { projects: { [root]: projectOf(name, root, inside, targets) } }]);
    }
  }
  return results;
}

/** Stacks by their folder, each of which becomes one project. */
export function groupByFolder<Stack extends { readonly file: string }>(
  stacks: readonly Stack[],
): ReadonlyMap<string, readonly Stack[]> {
  const folders = new Map<string, Stack[]>();
  for (const stack of stacks) {
    const root = posix.dirname(stack.file);
    const inside = folders.get(root);
    if (inside === undefined) folders.set(root, [stack]);
    else inside.push(stack);
  }
  return folders;
}

function named({ inputs: { name } }: ReadStack): { readonly name: string } {
  return { name };
}

/** The name that the stacks of a folder want for its project: that of the only one. */
export function wantedName(inside: readonly { readonly name: string }[]): string | undefined {
  return inside.length === 1 ? inside[0]?.name : undefined;
}

function groupByName(stacks: readonly ReadStack[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const { file, inputs } of stacks) {
    files.set(inputs.name, [...(files.get(inputs.name) ?? []), file]);
  }
  return files;
}

/** Stacks of one name all hear of it: which of them is meant by the name, nobody can tell. */
function whatIsWrong(
  file: string,
  mistakes: readonly string[],
  namesakes: readonly string[],
): Partial<InferredFacts> {
  const other = namesakes.find((namesake) => namesake !== file);
  return {
    ...(other !== undefined && { sameNameAs: other }),
    ...(mistakes.length > 0 && { pluginOptions: [...mistakes] }),
  };
}

function aggregateTarget(targetNames: readonly string[]): TargetConfiguration {
  return {
    executor: 'nx:noop',
    dependsOn: [...targetNames],
    metadata: { technologies: ['stackref'], description: 'Validates all stacks of the folder' },
  };
}

function projectOf(
  name: string,
  root: string,
  inside: readonly ReadStack[],
  targets: Record<string, TargetConfiguration>,
): ProjectConfiguration {
  const description =
    inside.length === 1
      ? `Stack ${name}`
      : `Stacks ${inside.map(({ file }) => posix.basename(file)).join(', ')}`;
  const metadata = { technologies: ['stackref'], description: visibleText(description) };
  return { name, root, targets, metadata };
}
