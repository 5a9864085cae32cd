import type { z } from 'zod';
import { fitValue } from '../resolution/fit-value';
import type { SecretValue } from '../secret/secret-value';
import type { SecretsManager, WriteResult } from '../secrets-manager/secrets-manager';
import { orFailure, SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { contestedKeys, lookAgain, readOffered } from './compared-values';
import type { PlannedKey, PlannedSecret, RegistrationPlan } from './registration-plan';
import type { ValueAnswer, ValueSource } from './value-source';

/** What became of one secret. */
export interface RegistrationOutcome {
  readonly secret: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'incomplete' | 'failed' | 'cancelled';
  /** Keys whose values were written. */
  readonly written: readonly string[];
  /** Keys that still have no value. */
  readonly missing: readonly string[];
  /** Why values that nobody could be asked for again were not taken, by key: a sentence without the value. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly error: SecretsManagerError | undefined;
  /** What the store says of the write: see `WriteResult`. */
  readonly note?: string;
}

/** What a registration did, in the order of the plan. */
export interface RegistrationResult {
  readonly outcomes: readonly RegistrationOutcome[];
  readonly isCancelled: boolean;
}

/** A secrets manager that secrets can be written to. */
export type SecretsWriter = SecretsManager & Required<Pick<SecretsManager, 'write'>>;

/** Writes in a row that others were ahead of; each needs someone else who wrote in between. */
const attempts = 50;

/**
 * Asks for the values of a plan and writes each secret as soon as its values are known, so that whatever happens
 * afterwards, what was entered stays. Keys that the plan does not name are kept. One secret's failure stops no other.
 * Nobody is asked for a value that the secrets manager says it cannot take.
 */
export async function applyRegistration(
  plan: RegistrationPlan,
  manager: SecretsWriter,
  source: ValueSource,
  onOutcome: (outcome: RegistrationOutcome) => void = () => undefined,
): Promise<RegistrationResult> {
  const asked = plan.secrets.filter(({ keys }) => keys.some(({ isAsked }) => isAsked));
  const total = asked.reduce(
    (sum, { keys }) => sum + keys.filter(({ isAsked }) => isAsked).length,
    0,
  );
  const names = asked.map(({ name }) => name);
  const refusal = total > 0 ? await orFailure(async () => manager.checkWrite?.(names)) : undefined;
  const offered =
    refusal === undefined ? await readOffered(asked, manager) : new Map<string, never>();
  const outcomes: RegistrationOutcome[] = [];
  let index = 0;
  for (const secret of plan.secrets) {
    const outcome =
      refusal !== undefined && asked.includes(secret)
        ? outcomeOf(secret, 'failed', refusal)
        : await registerSecret(secret, offered.get(secret.name), manager, source, () => ({
            index: ++index,
            total,
          }));
    outcomes.push(outcome);
    onOutcome(outcome);
    if (outcome.outcome === 'cancelled') return { outcomes, isCancelled: true };
  }
  return { outcomes, isCancelled: false };
}

interface Progress {
  readonly index: number;
  readonly total: number;
}

async function registerSecret(
  secret: PlannedSecret,
  offered: ReadonlyMap<string, SecretValue> | undefined,
  manager: SecretsWriter,
  source: ValueSource,
  next: () => Progress,
): Promise<RegistrationOutcome> {
  if (secret.failure !== undefined) {
    const { reason, message, remedy } = secret.failure;
    const code = reason === 'unsupported' ? 'unavailable' : reason;
    return outcomeOf(secret, 'failed', new SecretsManagerError(code, message, { remedy }));
  }
  const values = new Map<string, SecretValue>();
  const refusals = new Map<string, string>();
  let isCancelled = false;
  for (const key of secret.keys) {
    if (!key.isAsked) continue;
    const answer = await askUntilFits(secret.name, key, source, next());
    if (answer.kind === 'value') values.set(key.key, answer.value);
    if (answer.kind === 'refused') refusals.set(key.key, answer.reason);
    if (answer.kind === 'cancel') {
      isCancelled = true;
      break;
    }
  }
  if (values.size === 0) {
    if (isCancelled) return outcomeOf(secret, 'cancelled');
    const isIncomplete = stillMissing(secret, new Set()).length > 0;
    return { ...outcomeOf(secret, isIncomplete ? 'incomplete' : 'unchanged'), refusals };
  }
  const entered = [...values.keys()];
  const compared = new Map(offered);
  let written = await writeMerged(secret, values, compared, manager, source);
  while (written instanceof SecretsManagerError) {
    const decision = isCancelled ? 'cancel' : await source.decide?.(secret.name, written);
    if (decision !== 'again') {
      const outcome = decision === 'cancel' ? 'cancelled' : 'failed';
      return { ...outcomeOf(secret, outcome, written), refusals };
    }
    written = await writeMerged(secret, values, compared, manager, source);
  }
  // A key that was entered and is not written has a value that someone else set meanwhile.
  const missing = stillMissing(secret, new Set(entered));
  return {
    secret: secret.name,
    outcome: isCancelled ? 'cancelled' : missing.length > 0 ? 'incomplete' : written.outcome,
    written: written.outcome === 'unchanged' ? [] : [...values.keys()],
    missing,
    refusals,
    error: undefined,
    ...(written.note !== undefined && { note: written.note }),
  };
}

/** A value that does not fit, from a source that gives the same one again. */
interface RefusedAnswer {
  readonly kind: 'refused';
  readonly reason: string;
}

async function askUntilFits(
  secret: string,
  key: PlannedKey,
  source: ValueSource,
  progress: Progress,
  firstRefusal?: string,
): Promise<ValueAnswer | RefusedAnswer> {
  let refusal = firstRefusal;
  for (;;) {
    const answer = await source.answer({ secret, key, ...progress, refusal });
    if (answer.kind !== 'value') return answer;
    refusal = answer.value.isEmpty ? 'A value cannot be empty.' : refuseValue(answer.value, key);
    if (refusal === undefined) return answer;
    if (!source.isInteractive) return { kind: 'refused', reason: refusal };
  }
}

/**
 * Writes against the version that the plan was made with. When someone else wrote meanwhile, keys that only we have
 * touched are written against the new version, and keys that now have another's value are asked for again.
 *
 * @param compared - The values that may be replaced, by key: those that were there when the key was asked for.
 */
async function writeMerged(
  secret: PlannedSecret,
  values: Map<string, SecretValue>,
  compared: Map<string, SecretValue>,
  manager: SecretsWriter,
  source: ValueSource,
): Promise<WriteResult | SecretsManagerError> {
  let { version } = secret;
  for (let attempt = 1; ; attempt++) {
    try {
      return await manager.write(secret.name, values, version);
    } catch (error) {
      if (!(error instanceof SecretsManagerError)) throw error;
      if (error.code !== 'conflict' || attempt === attempts) return error;
      const answer = await lookAgain(manager, secret.name, compared.size > 0);
      if (answer.status === 'failed') return answer.error;
      const current = answer.status === 'ok' ? answer.value : undefined;
      version = current?.version ?? null;
      const contested = contestedKeys(secret, values, compared, current);
      if (contested.length > 0 && !source.isInteractive) return error;
      for (const key of contested) {
        const refusal = 'Someone else set it meanwhile: leave it empty to keep that value.';
        const kept = { ...key, state: 'present' as const };
        const only = { index: 1, total: 1 };
        const answered = await askUntilFits(secret.name, kept, source, only, refusal);
        if (answered.kind === 'value') values.set(key.key, answered.value);
        else values.delete(key.key);
        const theirs = current?.values?.get(key.key);
        if (theirs !== undefined) compared.set(key.key, theirs);
      }
      if (values.size === 0 && version !== null) return { outcome: 'unchanged', version };
    }
  }
}

function stillMissing({ keys }: PlannedSecret, set: ReadonlySet<string>): readonly string[] {
  return keys
    .filter(({ key, state, isOptional }) => state !== 'present' && !isOptional && !set.has(key))
    .map(({ key }) => key);
}

function outcomeOf(
  secret: PlannedSecret,
  outcome: RegistrationOutcome['outcome'],
  error?: SecretsManagerError,
): RegistrationOutcome {
  const missing = stillMissing(secret, new Set());
  return { secret: secret.name, outcome, written: [], missing, refusals: new Map(), error };
}

/**
 * Checks a value against every attribute that will hold it as a whole, as resolving it will.
 *
 * @returns why it does not fit, as a sentence without the value; `undefined` when it fits
 */
export function refuseValue(value: SecretValue, key: PlannedKey): string | undefined {
  for (const { component, attribute, definition, isWhole } of key.uses) {
    if (!isWhole || definition === undefined) continue;
    const fit = fitValue({ kind: 'secret', text: value, isWhole: true }, definition.schema);
    if (fit.kind === 'fits') continue;
    const reason =
      complaint(definition.schema) ?? fit.misfits[0]?.reason ?? 'the flavor refuses it';
    return `It does not fit ${component}.${attribute}: ${reason}.`;
  }
  return undefined;
}

/**
 * What the flavor itself says of a text that has the right type and is not what it expects. It is asked about another
 * text, so that no message can hold the value.
 */
function complaint(schema: z.ZodType): string | undefined {
  try {
    const [issue] = schema.safeParse('?').error?.issues ?? [];
    const isOfFlavor = issue?.code === 'custom' || issue?.code === 'invalid_format';
    return isOfFlavor ? issue.message.replace(/[.]$/, '') : undefined;
  } catch {
    // A check of the flavor that does not expect this text.
    return undefined;
  }
}
