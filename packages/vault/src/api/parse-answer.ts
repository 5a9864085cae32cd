import { SecretsManagerError, type SecretValue } from '@stackref/core';
import type { z } from 'zod';

/**
 * Takes the parts of an answer that hold no values.
 *
 * @param schema - Describes those parts; everything else is dropped.
 * @param where - Who answered, for the message.
 * @throws SecretsManagerError `unavailable` for anything else than JSON of that form. It does not show the answer.
 */
export function parseAnswer<Output>(
  body: SecretValue,
  schema: z.ZodType<Output>,
  where = 'the server',
): Output {
  const result = schema.safeParse(parseJson(body, where));
  if (result.success) return result.data;
  throw new SecretsManagerError(
    'unavailable',
    `The answer of ${where} is not that of a Vault or OpenBao server.`,
    {
      remedy: 'Check the address, and what is in between.',
    },
  );
}

/** The same, `undefined` for anything that is not of that form. */
export function partOf<Output>(body: SecretValue, schema: z.ZodType<Output>): Output | undefined {
  try {
    return schema.safeParse(JSON.parse(body.reveal())).data;
  } catch {
    return undefined;
  }
}

function parseJson(body: SecretValue, where: string): unknown {
  try {
    return JSON.parse(body.reveal());
  } catch {
    // Its message quotes the answer, which may hold values.
    throw new SecretsManagerError(
      'unavailable',
      `The answer of ${where} is not JSON, or not all of it arrived.`,
      {
        remedy:
          'Check that the address is that of a Vault or OpenBao server, and what is in between.',
      },
    );
  }
}
