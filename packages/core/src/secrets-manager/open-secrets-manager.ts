import type { z } from 'zod';
import type { SecretsManager } from './secrets-manager';
import { SecretsManagerError } from './secrets-manager-error';
import {
  attributeError,
  type SecretsManagerContext,
  type SecretsManagerFlavor,
} from './secrets-manager-flavor';

/**
 * Makes a secrets manager that can be asked, whatever is wrong: where its attributes have a problem, or a variable or a file
 * that they leave things to, every question is answered with that. One that can only be read has no `write` then either.
 */
export function openSecretsManager<Attributes extends z.ZodObject>(
  flavor: SecretsManagerFlavor<Attributes>,
  attributes: z.output<Attributes>,
  context: SecretsManagerContext,
): SecretsManager {
  try {
    const [problem] = flavor.problemsOf?.(attributes) ?? [];
    if (problem !== undefined) throw attributeError(problem);
    return flavor.create(attributes, context);
  } catch (error) {
    if (!(error instanceof SecretsManagerError)) throw error;
    const refuse = () => Promise.reject(error);
    const isReadOnly = flavor.addByHand?.(attributes) !== undefined;
    return {
      describe: refuse,
      listKeys: refuse,
      list: refuse,
      read: refuse,
      ...(!isReadOnly && { write: refuse, checkWrite: refuse }),
    };
  }
}
