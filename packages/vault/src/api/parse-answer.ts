import { SecretsManagerError, type SecretValue } from '@stackref/core';
import type { z } from 'zod';

/**
 * Takes the parts of an answer that hold no values.
 *
 * @param schema - Describes those parts; everything else is dropped.
 * @throws SecretsManagerError `unavailable` for anything else than JSON of that form. It does not show the answer.
 */
export function parseAnswer<Output>(body: SecretValue, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(parseJson(body));
  if (result.success) return result.data;
  throw new SecretsManagerError(
    'unavailable',
    'The answer does not have the form that it should.',
    {
      remedy: 'Check that the address is that of a Vault or OpenBao server.',
    },
  );
}

function parseJson(body: SecretValue): unknown {
  try {
    return JSON.parse(body.reveal());
  } catch {
    // Its message quotes the answer, which may hold values.
    throw new SecretsManagerError(
      'unavailable',
      'The answer is not JSON, or not all of it arrived.',
      {
        remedy:
          'Check that the address is that of a Vault or OpenBao server, and what is in between.',
      },
    );
  }
}
