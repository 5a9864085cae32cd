import type { z } from 'zod';
import { fitValue } from '../resolution/fit-value';
import type { SecretValue } from '../secret/secret-value';
import type { PlannedKey } from './registration-plan';

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
