import type { CreateNodesResultArray, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { visibleText, type StackInputs } from '@stackref/core';
import { posix } from 'node:path';
import type { InferredFacts } from '../executors/validate/options';
import { pluginVersion } from '../plugin-version';
import { inventoryTarget } from './inventory-target';
import type { OtherProject } from './other-projects';
import { ownFile } from './own-files';
import type { PackageInput } from './package-inputs';
import type { ParsedPluginOptions } from './plugin-options';
import { assignProjectNames } from './project-names';
import { registerSecretsTarget } from './register-secrets-target';
import { targetNames } from './target-names';
import { validateTarget } from './validate-target';

/** A stack file and what decides the outcome of validating it. */
export interface InferredStack {
  readonly file: string;
  readonly inputs: StackInputs;
  readonly packages: readonly PackageInput[];
  /** Those of its files that git or Nx ignores, so that no hash contains them. */
  readonly ignored: readonly string[];
  /** False when the stack could not be read as it should, so that its inputs are a guess. */
  readonly isCertain: boolean;
}

/**
 * Turns stacks into projects. A folder with one stack becomes a project named after the stack, with a validate
 * and a register-secrets target, and an inventory target for a remote secrets manager. A folder with several becomes one project with such targets for each, `validate-dev`
 * and so on, and one that validates them all. Stacks are given in alphabetical order, other projects by root.
 *
 * @param nx - What starts Nx, for the help of the targets.
 */
export function inferProjects(
  stacks: readonly InferredStack[],
  { options, mistakes }: ParsedPluginOptions,
  others: ReadonlyMap<string, OtherProject>,
  nx: string,
): CreateNodesResultArray {
  const folders = groupByFolder(stacks);
  const names = assignProjectNames(
    [...folders].map(([root, inside]) => ({ root, wanted: wantedName(inside) })),
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
    for (const { file, inputs, packages, ignored, isCertain } of inside) {
      const namesakes = filesOfName.get(inputs.name) ?? [];
      const facts = {
        ...factsOf(file, packages, ignored, mistakes, namesakes),
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
      const target = validateTarget({
        ...place,
        inputs,
        packages,
        facts,
        inventory,
        report,
        isCertain,
      });
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
          inputs,
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

function groupByFolder(
  stacks: readonly InferredStack[],
): ReadonlyMap<string, readonly InferredStack[]> {
  const folders = new Map<string, InferredStack[]>();
  for (const stack of stacks) {
    const root = posix.dirname(stack.file);
    const inside = folders.get(root);
    if (inside === undefined) folders.set(root, [stack]);
    else inside.push(stack);
  }
  return folders;
}

function wantedName(inside: readonly InferredStack[]): string | undefined {
  return inside.length === 1 ? inside[0]?.inputs.name : undefined;
}

function groupByName(stacks: readonly InferredStack[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const { file, inputs } of stacks) {
    files.set(inputs.name, [...(files.get(inputs.name) ?? []), file]);
  }
  return files;
}

/** Stacks of one name all hear of it: which of them is meant by the name, nobody can tell. */
function factsOf(
  file: string,
  packages: readonly PackageInput[],
  ignored: readonly string[],
  mistakes: readonly string[],
  namesakes: readonly string[],
): InferredFacts {
  const other = namesakes.find((namesake) => namesake !== file);
  return {
    version: pluginVersion,
    ...(packages.length > 0 && {
      packages: packages.map((used) => `${used.name}@${used.version ?? 'missing'}`),
    }),
    ...(ignored.length > 0 && { ignored: [...ignored] }),
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
  inside: readonly InferredStack[],
  targets: Record<string, TargetConfiguration>,
): ProjectConfiguration {
  const description =
    inside.length === 1
      ? `Stack ${name}`
      : `Stacks ${inside.map(({ file }) => posix.basename(file)).join(', ')}`;
  const metadata = { technologies: ['stackref'], description: visibleText(description) };
  return { name, root, targets, metadata };
}
