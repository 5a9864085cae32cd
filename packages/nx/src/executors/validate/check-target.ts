import type { Diagnostic, ValidationLevel } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { decidingFiles, type ReadStack } from '../../inference/read-stacks';
import { createLinkTest } from '../../inference/unseen-files';
import {
  decidingFacts,
  isCacheable,
  validateInputs,
  validateOutputs,
} from '../../inference/validate-target';
import { inventoryExecutor } from '../../targets/stack-tasks';
import { placeOfProperty } from '../../targets/replaced-property';
import {
  dependenciesOf,
  isCachedByNx,
  type RunContext,
  type RunningTask,
} from '../../targets/running-task';
import { exclusionOf, expandInputs, hasInput, namedInputsOf } from '../../targets/target-inputs';
import type { NormalizedValidateOptions } from './options';

/** What a target lacks of what was inferred for it. */
interface Lack {
  readonly property: 'cache' | 'inputs' | 'outputs' | 'options';
  /** A clause about the property: `lack {projectRoot}/secrets.yaml`. */
  readonly lacks: string;
}

/**
 * Compares a target, as Nx has merged it from what was inferred and what people wrote, with what decides the outcome
 * of validating a stack now. Where something that decides is not in the hash, an answer may not be kept: findings.
 */
export function checkTarget(
  task: RunningTask,
  stack: ReadStack,
  options: NormalizedValidateOptions,
  context: RunContext,
): readonly Diagnostic[] {
  if (!isCachedByNx(task, context)) return [];
  return findLacks(task, stack, options, context).map(({ property, lacks }) => {
    const place = placeOfProperty(task, property, context);
    return createDiagnostic('target-replaced', wholeFile(stack.file), {
      target: task.id,
      property,
      place,
      lacks,
    });
  });
}

function findLacks(
  task: RunningTask,
  stack: ReadStack,
  { inventory, inferred, report }: NormalizedValidateOptions,
  { root, projectsConfigurations, nxJsonConfiguration }: RunContext,
): readonly Lack[] {
  const files = decidingFiles(stack);
  const isLinked = createLinkTest(root);
  const linked = files.filter(isLinked).map((file) => [file, 'linked'] as const);
  const facts = decidingFacts(stack, new Map(linked));
  const uncached = [...(facts.uncached ?? []), ...(inferred?.uncached ?? [])];
  if (!isCacheable(stack, facts) || uncached.length > 0) {
    const what = uncached[0]?.path ?? stack.file;
    return [{ property: 'cache', lacks: `would let a change of ${what} pass unnoticed` }];
  }
  const lacks: Lack[] = [];
  const named = namedInputsOf(nxJsonConfiguration, projectsConfigurations.projects[task.project]);
  const inputs = expandInputs(task.merged?.inputs ?? ['default'], named);
  const missing = validateInputs(stack, task.projectRoot).filter(
    (input) => !hasInput(inputs, input) && !isOptional(input),
  );
  if (missing.length > 0) {
    lacks.push({ property: 'inputs', lacks: `lack ${missing.map(describeInput).join(', ')}` });
  }
  for (const file of files) {
    const exclusion = exclusionOf(inputs, file, task.projectRoot);
    if (exclusion !== undefined) {
      lacks.push({ property: 'inputs', lacks: `leave out ${file} by ${exclusion}` });
    }
  }
  const outputs = new Set(task.merged?.outputs);
  const notKept = validateOutputs(report).filter((output) => !outputs.has(output));
  if (notKept.length > 0) lacks.push({ property: 'outputs', lacks: `lack ${notKept.join(', ')}` });
  const { packages, modules, version } = facts;
  const isSame =
    inferred?.version === version &&
    inferred.contents !== undefined &&
    inferred.modules === modules &&
    JSON.stringify(inferred.packages) === JSON.stringify(packages);
  const hasInventory = inventory !== undefined || !stack.inputs.isRemote;
  if (!isSame || !hasInventory) {
    lacks.push({
      property: 'options',
      lacks: `lack ${isSame ? 'inventory' : 'inferred'} as it was inferred`,
    });
  }
  return lacks;
}

/** Where it is left out, Nx hashes all external dependencies instead of none. */
function isOptional(input: object | string): boolean {
  return typeof input === 'object' && 'externalDependencies' in input;
}

function describeInput(input: object | string): string {
  return typeof input === 'string' ? input : Object.values(input).join(' ');
}

/**
 * Makes sure that the inventory that is looked at was taken right before, by a task that this one depends on, and is
 * part of the hash: without that task it is of another day.
 */
export function checkInventory(
  task: RunningTask,
  file: string,
  { inventory }: NormalizedValidateOptions,
  level: ValidationLevel,
  context: RunContext,
): readonly Diagnostic[] {
  if (inventory === undefined || level === 'NONE') return [];
  if (dependenciesOf(task.id, context).some((id) => writes(id, inventory, context))) return [];
  const place =
    (task.merged?.dependsOn ?? []).length > 0
      ? undefined
      : placeOfProperty(task, 'dependsOn', context);
  return [
    createDiagnostic('inventory-not-taken', wholeFile(file), { target: task.id, inventory, place }),
  ];
}

function writes(
  id: string,
  inventory: string,
  { taskGraph, projectsConfigurations }: RunContext,
): boolean {
  const task = taskGraph?.tasks[id];
  if (task === undefined) return false;
  const { project, target } = task.target;
  const merged = projectsConfigurations.projects[project]?.targets?.[target];
  return merged?.executor === inventoryExecutor && task.outputs.includes(inventory);
}
