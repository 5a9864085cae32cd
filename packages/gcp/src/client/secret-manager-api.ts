import { once, type Calls, type SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { GoogleApiError } from './google-api-error';
import { listAllSecrets, secretsPageOf } from './list-all-secrets';
import type { RestClient, RestRequest } from './rest-client';
import { payloadBody } from './secret-payload';
import { parseAnswer, secretOf, type SecretResource } from './secret-resource';
import { createSendRequest } from './send-request';
import {
  accessedOf,
  addedNumberOf,
  newestOf,
  type AccessedVersion,
  type VersionResource,
} from './version-resource';

/**
 * The methods of Secret Manager that are needed, each one request (a list: one per page).
 * https://cloud.google.com/secret-manager/docs/reference/rest
 */
export interface SecretManagerApi {
  /** Secrets that match a filter, or all; in no order. */
  listSecrets(filter: string | undefined): Promise<readonly SecretResource[]>;
  getSecret(id: string): Promise<SecretResource | undefined>;
  /** @returns `undefined` when there is such a secret already. */
  createSecret(
    id: string,
    labels: ReadonlyMap<string, string>,
  ): Promise<SecretResource | undefined>;
  /** The version that `latest` stands for, whatever its state; `undefined` when there is no version, or no secret. */
  newestVersion(id: string): Promise<VersionResource | undefined>;
  /**
   * The value of a version. `absent` when there is no such version or secret, `not-enabled` when the version is disabled
   * or destroyed.
   */
  access(
    id: string,
    version: number | 'latest',
  ): Promise<AccessedVersion | 'absent' | 'not-enabled'>;
  /** @returns The number of the new version; `undefined` when there is no such secret. */
  addVersion(id: string, value: SecretValue): Promise<number | undefined>;
  /** Which of the permissions the identity has; `undefined` where the endpoint does not tell. */
  testPermissions(
    id: string,
    permissions: readonly string[],
  ): Promise<readonly string[] | undefined>;
  /** Proves that there is an identity. */
  authenticate(): Promise<void>;
}

export interface SecretManagerApiOptions {
  readonly client: RestClient;
  readonly calls: Calls;
  /** `undefined` for the one of the identity. */
  readonly project: string | undefined;
  /** `undefined` for the global service. */
  readonly location: string | undefined;
  /** Regions that new secrets are kept in; Google decides when there are none. */
  readonly replicationLocations: readonly string[];
}

const permissionsSchema = z.object({ permissions: z.array(z.string()).default([]) });

export function createSecretManagerApi(options: SecretManagerApiOptions): SecretManagerApi {
  const { client, calls, location, replicationLocations } = options;
  const { credentials } = client;
  const send = createSendRequest(client, calls);
  const parent = once(async () => {
    const project = options.project ?? (await credentials.projectId());
    return `/v1/projects/${project}${location === undefined ? '' : `/locations/${location}`}`;
  });
  async function pathOf(rest: string): Promise<string> {
    return `${await parent()}/secrets${rest}`;
  }

  return {
    async listSecrets(filter) {
      const path = await pathOf('');
      return listAllSecrets(filter, (query) =>
        send(
          { operation: 'ListSecrets', method: 'GET', path, query, isAnswer: isInvalid },
          secretsPageOf,
        ),
      );
    },

    async getSecret(id) {
      const path = await pathOf(`/${id}`);
      return orUndefined(
        await send({ operation: 'GetSecret', method: 'GET', path, isAnswer: isAbsent }, secretOf),
      );
    },

    async createSecret(id, labels) {
      const request: RestRequest = {
        operation: 'CreateSecret',
        method: 'POST',
        path: await pathOf(''),
        query: new Map([['secretId', id]]),
        body: JSON.stringify({
          // A regional secret is where it is.
          ...(location === undefined && { replication: replicationIn(replicationLocations) }),
          ...(labels.size > 0 && { labels: Object.fromEntries(labels) }),
        }),
        isAnswer: ({ status }) => status === 'ALREADY_EXISTS',
      };
      return orUndefined(await send(request, secretOf, { write: 'once' }));
    },

    async newestVersion(id) {
      const request: RestRequest = {
        operation: 'ListSecretVersions',
        method: 'GET',
        path: await pathOf(`/${id}/versions`),
        // The newest comes first.
        query: new Map([['pageSize', '1']]),
        isAnswer: isAbsent,
      };
      return orUndefined(await send(request, newestOf));
    },

    async access(id, version) {
      const request: RestRequest = {
        operation: 'AccessSecretVersion',
        method: 'GET',
        path: await pathOf(`/${id}/versions/${version}:access`),
        // Of the version itself; its key in Cloud KMS can be disabled too.
        isAnswer: (refusal) =>
          isAbsent(refusal) ||
          (refusal.status === 'FAILED_PRECONDITION' && refusal.known === undefined),
      };
      const answer = await send(request, accessedOf);
      if (!(answer instanceof GoogleApiError)) return answer;
      return isAbsent(answer) ? 'absent' : 'not-enabled';
    },

    async addVersion(id, value) {
      const request: RestRequest = {
        operation: 'AddSecretVersion',
        method: 'POST',
        path: await pathOf(`/${id}:addVersion`),
        body: payloadBody(value),
        isConfidential: true,
        isAnswer: isAbsent,
      };
      return orUndefined(await send(request, addedNumberOf, { write: 'once' }));
    },

    async testPermissions(id, permissions) {
      const request: RestRequest = {
        operation: 'TestIamPermissions',
        method: 'POST',
        path: await pathOf(`/${id}:testIamPermissions`),
        body: JSON.stringify({ permissions }),
        // The service answers for every name. An emulator may not have the method.
        isAnswer: ({ httpStatus }) => httpStatus === 404 || httpStatus === 501,
      };
      return orUndefined(
        await send(request, (answer) => parseAnswer(permissionsSchema, answer).permissions),
      );
    },

    async authenticate() {
      await pathOf('');
      await credentials.headers();
    },
  };
}

function isAbsent({ status }: GoogleApiError): boolean {
  return status === 'NOT_FOUND';
}

function isInvalid({ status }: GoogleApiError): boolean {
  return status === 'INVALID_ARGUMENT';
}

function orUndefined<Result>(answer: Result | GoogleApiError): Result | undefined {
  return answer instanceof GoogleApiError ? undefined : answer;
}

function replicationIn(locations: readonly string[]): object {
  if (locations.length === 0) return { automatic: {} };
  return { userManaged: { replicas: locations.map((location) => ({ location })) } };
}
