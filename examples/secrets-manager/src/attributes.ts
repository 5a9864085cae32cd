import {
  isServiceAddress,
  problemsOfAddress,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** What a stack says about its Shelf. */
export const shelfAttributes = z.strictObject({
  url: z
    .string()
    .refine(isServiceAddress, 'The address looks like `https://shelf.internal`.')
    .describe('The address of the Shelf.'),
});

export type ShelfAttributes = z.output<typeof shelfAttributes>;

/** Finds what fits the schema and cannot be used as it stands. */
export function problemsOf({
  url,
}: ShelfAttributes): readonly AttributeProblem<keyof ShelfAttributes>[] {
  return problemsOfAddress('url', url, undefined);
}
