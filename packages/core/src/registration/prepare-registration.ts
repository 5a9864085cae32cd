import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile } from '../diagnostics/source-file';
import {
  createStackExaminer,
  type ExaminedStack,
  type StackSources,
} from '../examination/examine-stack';
import { secretsManagerMissing } from '../examination/stack-usage';
import type { Inventory } from '../inventory/inventory';
import { takeInventory } from '../inventory/take-inventory';
import { reportOf, type StackReport } from '../report/stack-report';
import type { SecretsManager } from '../secrets-manager/secrets-manager';
import type { SecretsWriter } from './apply-registration';
import { planRegistration, type PlanRegistrationOptions } from './plan-registration';
import { neededKeys, type NeededKeys, type RegistrationPlan } from './registration-plan';
import { selectKeys } from './select-keys';

interface RegistrationRequest {
  /** The stack's file, relative to the workspace root. */
  readonly file: string;
  /** Asks only for what is missing; otherwise existing values are offered for change. */
  readonly skipExisting: boolean;
  /** Restricts the registration: `mysql_secret`, `mysql_secret.password`. Empty for everything. */
  readonly only: readonly string[];
}

/** A registration that can begin. */
export interface ReadyRegistration {
  readonly kind: 'ready';
  readonly stack: string;
  readonly file: string;
  readonly plan: RegistrationPlan;
  /** All keys that the stack needs, those that the plan leaves out included. */
  readonly needed: NeededKeys;
  /** How messages call the store: `local secrets manager (stacks/prod/secrets.yaml)`. */
  readonly store: string;
  /** The texts that the plan's places are in. */
  readonly sources: readonly SourceFile[];
  /** How many errors validation finds in the stack file, whatever is registered. */
  readonly errors: number;
  readonly writer: SecretsWriter;
}

/** A registration before anyone is asked for a value. */
type PreparedRegistration =
  | ReadyRegistration
  | { readonly kind: 'nothing-required'; readonly stack: string }
  | { readonly kind: 'refused'; readonly report: StackReport };

/**
 * Reads a stack, asks its secrets manager which of the needed keys it has, and plans what to register. What stands
 * in the way is a report; errors of the stack that do not concern its secrets do not.
 */
export async function prepareRegistration(
  { file, skipExisting, only }: RegistrationRequest,
  sources: StackSources,
): Promise<PreparedRegistration> {
  const examined = createStackExaminer(sources)(file, 'warning');
  const errors = examined.diagnostics.filter(({ severity }) => severity === 'error');
  if (examined.stack === undefined) return refused(examined, errors);
  const needed = neededKeys(examined.usage);
  const [first] = [...examined.usage.references, ...examined.usage.links];
  const broken = errors.filter(({ code }) => code.startsWith('reference-'));
  if (first === undefined && broken.length > 0) return refused(examined, broken);
  if (first === undefined) return { kind: 'nothing-required', stack: examined.name };

  const writer = openWriter(examined);
  if (writer === undefined) return refused(examined, whyNotWritable(examined, errors, first.range));
  const selection = selectKeys(only, needed, examined);
  if (selection.diagnostics.length > 0) return refused(examined, selection.diagnostics);
  return {
    kind: 'ready',
    stack: examined.name,
    file,
    plan: await planFor(examined, writer, needed, { skipExisting, only: selection.only }),
    needed,
    store: examined.storeWords,
    sources: examined.sources,
    errors: errors.length,
    writer,
  };
}

/** Asks the secrets manager of a stack which of the keys it has, and plans what to write. */
export async function planFor(
  { name: stack, connection }: ExaminedStack,
  writer: SecretsWriter,
  needed: NeededKeys,
  options: PlanRegistrationOptions,
): Promise<RegistrationPlan> {
  const { only } = options;
  const names = [...needed.keys()].filter(
    (name) => only.length === 0 || only.some(({ secret }) => secret === name),
  );
  const level = canNameKeys(writer) ? 'SECRET_AND_KEY_EXISTS' : 'SECRET_EXISTS';
  const source = { flavor: connection?.flavor.name ?? '', store: connection?.identity ?? '' };
  const listed = await takeInventory(source, writer, names, level);
  const inventory = await learnUnknownValues(listed, writer, needed);
  return planRegistration(stack, needed, inventory, options);
}

/**
 * Finds out whether values are empty of which the store does not tell without reading, as far as they may be read: an empty
 * one is no value, and is asked for like a missing one.
 */
async function learnUnknownValues(
  inventory: Inventory,
  manager: SecretsManager,
  needed: NeededKeys,
): Promise<Inventory> {
  const names = [...inventory.secrets].flatMap(([name, secret]) => {
    const states = secret.state === 'ok' ? secret.keys : undefined;
    const keys = [...(needed.get(name)?.keys() ?? [])];
    return keys.some((key) => states?.get(key) === 'unknown') ? [name] : [];
  });
  if (names.length === 0 || manager.read === undefined) return inventory;
  const byReading: SecretsManager = { ...manager };
  delete byReading.listKeys;
  const seen = await takeInventory(inventory, byReading, names, 'SECRET_AND_KEY_EXISTS');
  const learned = [...seen.secrets].filter(([, { state }]) => state === 'ok');
  return { ...inventory, secrets: new Map([...inventory.secrets, ...learned]) };
}

/** @returns `undefined` when the stack has no secrets manager that works, or one that is only read. */
export function openWriter({ connection }: ExaminedStack): SecretsWriter | undefined {
  const manager = connection?.create?.();
  return manager !== undefined && isWriter(manager) ? manager : undefined;
}

function isWriter(manager: SecretsManager): manager is SecretsWriter {
  return manager.write !== undefined;
}

function canNameKeys(manager: SecretsManager): boolean {
  return manager.listKeys !== undefined || manager.read !== undefined;
}

function whyNotWritable(
  examined: ExaminedStack,
  errors: readonly Diagnostic[],
  range: Diagnostic['range'],
): readonly Diagnostic[] {
  const { name: stack, connection, hasSecretsManager, storeWords: store } = examined;
  if (!hasSecretsManager) return secretsManagerMissing(examined);
  if (connection?.create === undefined) return errors;
  return [createDiagnostic('secrets-manager-read-only', range, { stack, store })];
}

function refused(
  examined: ExaminedStack,
  diagnostics: readonly Diagnostic[],
): PreparedRegistration {
  return { kind: 'refused', report: reportOf(examined, diagnostics) };
}
