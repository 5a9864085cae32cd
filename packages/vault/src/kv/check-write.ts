import {
  mergeSecretObject,
  type SecretsManagerError,
  SecretValue,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { denied } from './refusals';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultApi } from '../client/vault-api';

const capabilities = z.object({ data: z.object({ capabilities: z.array(z.string()) }) });

const grants = z.record(z.string(), z.object({ capabilities: z.array(z.string()).nullish() }));

const accessList = z.object({
  data: z.object({
    root: z.boolean().optional(),
    exact_paths: grants.nullish(),
    glob_paths: grants.nullish(),
  }),
});

/**
 * Checks before there is a value whether the token may write anything in a folder. The `default` policy lets every token
 * ask this about itself; where it does not, nothing is known.
 *
 * @param folder - The folder that secrets are written in, as policies name it.
 * @throws SecretsManagerError when the token may write nowhere in there, or is not accepted.
 */
export async function checkWrite(api: VaultApi, folder: readonly string[]): Promise<void> {
  const path = [...folder, 'stackref'].join('/');
  const answer = await api.ask({
    operation: 'POST sys/capabilities-self',
    method: 'POST',
    path: ['sys', 'capabilities-self'],
    body: mergeSecretObject('the question', undefined, new Map([['path', new SecretValue(path)]])),
  });
  if (answer.status !== 200) return;
  if (allowsWrite(parseAnswer(answer.body, capabilities).data)) return;
  // A policy may name every secret by itself, and then says nothing about a name of our choice.
  const refusal = await refusalOf(api, folder);
  if (refusal !== undefined) throw refusal;
}

async function refusalOf(
  api: VaultApi,
  folder: readonly string[],
): Promise<SecretsManagerError | undefined> {
  const answer = await api.ask({
    operation: 'GET sys/internal/ui/resultant-acl',
    method: 'GET',
    path: ['sys', 'internal', 'ui', 'resultant-acl'],
  });
  if (answer.status !== 200) return undefined;
  const { root, exact_paths: exact, glob_paths: globs } = parseAnswer(answer.body, accessList).data;
  const place = `${folder.join('/')}/`;
  const isAllowed =
    root === true ||
    [...Object.entries(exact ?? {}), ...Object.entries(globs ?? {})].some(
      ([path, grant]) => (path.startsWith(place) || place.startsWith(path)) && allowsWrite(grant),
    );
  if (isAllowed) return undefined;
  const path = [...folder, '*'];
  return denied({ operation: 'POST sys/capabilities-self', path }, ['create', 'update', 'patch']);
}

function allowsWrite(grant: {
  readonly capabilities?: readonly string[] | null | undefined;
}): boolean {
  const writing = ['create', 'update', 'patch', 'root'];
  return grant.capabilities?.some((capability) => writing.includes(capability)) === true;
}
