import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** A secret without its versions. */
export interface SecretResource {
  /** The last part of its resource name. */
  readonly id: string;
  /** Tells a secret from an earlier one of the same name. */
  readonly createTime: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#Secret */
export const secretSchema = z.object({
  name: z.string(),
  createTime: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
});

/**
 * Reads the resource of a secret.
 *
 * @throws SecretsManagerError `unavailable` when it is none
 */
export function secretOf(answer: unknown): SecretResource {
  return resourceOf(parseAnswer(secretSchema, answer));
}

export function resourceOf({
  name,
  createTime,
  labels,
}: z.output<typeof secretSchema>): SecretResource {
  return {
    id: name.slice(name.lastIndexOf('/') + 1),
    createTime,
    labels: new Map(Object.entries(labels)),
  };
}

/**
 * Checks the shape of an answer.
 *
 * @throws SecretsManagerError `unavailable` for another one, which the error does not show.
 */
export function parseAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
): z.output<Schema> {
  const { success, data } = schema.safeParse(answer);
  if (success) return data;
  throw new SecretsManagerError(
    'unavailable',
    'The answer does not have the form of one of Google Secret Manager.',
    { remedy: 'Check endpoint_url, and that no proxy answers in its place.' },
  );
}
