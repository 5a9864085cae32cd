import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { isRefusal } from './aws-requests';
import type { Refusal } from './aws-requests';

/** One page of a list; `next` asks for the following one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** The errors that refuse the token of a page. */
export const expiredPage = ['InvalidNextToken', 'InvalidNextTokenException'] as const;

/** How often a list is begun before it is given up. */
const beginnings = 3;

/**
 * Reads a list to its end; from the beginning when AWS no longer knows how to go on.
 *
 * @param most - Pages to read at most; all when absent.
 * @throws SecretsManagerError
 */
export async function allPages<Item>(
  ask: (token: string | undefined) => Promise<Page<Item> | Refusal>,
  most = Infinity,
): Promise<readonly Item[]> {
  for (let beginning = 1; beginning <= beginnings; beginning++) {
    const items: Item[] = [];
    let page = await ask(undefined);
    for (let count = 1; !isRefusal(page); count++) {
      items.push(...page.items);
      if (page.next === undefined || count >= most) return items;
      page = await ask(page.next);
    }
  }
  throw new SecretsManagerError('unavailable', 'AWS did not give a list to its end.', {
    remedy: 'The list changes faster than it can be read: run again later.',
  });
}
