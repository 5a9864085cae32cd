import {
  parseSecretObject,
  SecretsManagerError,
  type SecretValue,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultApi } from '../client/vault-api';
import type { VaultAnswer, VaultRequest } from '../client/api/vault-request';
import { isNothing, isWrapped, isWrongVersion, needsApproval, unexpected } from './refusals';
import { formatVersion, numberedMetadata, problemOfVersion } from './version-state';

/** A secret of KV version 2 as `data` shows it. */
export type CurrentSecret =
  | { readonly state: 'missing' }
  | { readonly state: 'denied' }
  | {
      readonly state: 'ok';
      readonly version: string;
      /** For check-and-set. */
      readonly number: number;
      /** The keys and values as JSON, as the server has them. */
      readonly text: SecretValue;
      readonly values: ReadonlyMap<string, SecretValue>;
    };

const versioned = z.object({ data: z.object({ metadata: numberedMetadata }) });

/**
 * Reads the current version of a secret.
 * @throws SecretsManagerError when it has no usable one, or the server does not say.
 */
export async function readCurrent(
  api: VaultApi,
  request: VaultRequest,
  name: string,
): Promise<CurrentSecret> {
  const answer = await api.ask(request);
  if (isNothing(answer)) return { state: 'missing' };
  if (answer.status === 403) return { state: 'denied' };
  if (answer.status !== 200) throw problemOfAnswer(name, request, answer);
  if (isWrapped(answer)) throw needsApproval(request);
  const metadata = metadataOf(answer);
  const text = memberOf(memberOf(answer.body, 'data'), 'data');
  return {
    state: 'ok',
    version: formatVersion(metadata),
    number: metadata.version,
    text,
    values: parseSecretObject(name, text),
  };
}

/** What the server says about the current version, beside its values or its keys. */
export function metadataOf({ body }: VaultAnswer): z.output<typeof numberedMetadata> {
  return parseAnswer(body, versioned).data.metadata;
}

/**
 * Why the server shows no current version: it says so in an answer 404 that has data all the same. Whether a deletion has
 * come into effect is its decision then.
 */
export function problemOfAnswer(
  name: string,
  request: VaultRequest,
  answer: VaultAnswer,
): SecretsManagerError {
  const hasData =
    answer.status === 404 &&
    answer.errors === undefined &&
    !answer.body.isEmpty &&
    !isWrongVersion(answer);
  return (
    (hasData ? problemOfVersion(name, metadataOf(answer), Infinity) : undefined) ??
    unexpected(request, answer)
  );
}

/**
 * A member of a JSON object, in the text of the object: values are not read as numbers and written as others.
 * @throws SecretsManagerError for an answer without it.
 */
export function memberOf(object: SecretValue, member: string): SecretValue {
  const value = parseSecretObject('the answer of the server', object).get(member);
  if (value !== undefined) return value;
  throw new SecretsManagerError('unavailable', `The answer of the server has no ${member}.`, {
    remedy: 'Check that the address is that of a Vault or OpenBao server.',
  });
}
