import { parseJson, SecretsManagerError, type SecretValue } from '@stackref/core/secrets-manager';
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
  const data = parseJson(body.reveal());
  if (data === undefined) throw notJson(where);
  const result = schema.safeParse(data);
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
  return schema.safeParse(parseJson(body.reveal())).data;
}

function notJson(where: string): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `The answer of ${where} is not JSON, or not all of it arrived.`,
    {
      remedy:
        'Check that the address is that of a Vault or OpenBao server, and what is in between.',
    },
  );
}
