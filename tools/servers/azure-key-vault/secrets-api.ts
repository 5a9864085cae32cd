import { allows, type AccessToken, type DataAction } from './access-token';
import {
  badParameter,
  deletedSecretNotFound,
  forbidden,
  methodNotAllowed,
  nameIsDeleted,
  secretDisabled,
  secretNotFound,
  type Answer,
} from './answer';
import { createBundles, type Bundles } from './bundles';
import { answerPage } from './page';
import { parseSecretBody, parseVersionProperties } from './request-body';
import { latestOf, type Secret, type Seconds, type SecretVersion, type Vault } from './vault';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly token: AccessToken;
}

/** What one request touches. */
interface Exchange {
  readonly request: ApiRequest;
  readonly vault: Vault;
  readonly bundles: Bundles;
  readonly now: () => Seconds;
}

interface Operation {
  readonly method: string;
  /** The parts of the path; `:name` and `:version` stand for any text. */
  readonly path: readonly string[];
  readonly action: DataAction;
  readonly perform: (exchange: Exchange, name: string, version: string) => Answer;
}

const operations: readonly Operation[] = [
  {
    method: 'GET',
    path: ['secrets'],
    action: 'readMetadata',
    perform: ({ request, vault, bundles }) =>
      answerPage(vault.list().map(bundles.item), request.url),
  },
  {
    method: 'PUT',
    path: ['secrets', ':name'],
    action: 'setSecret',
    perform: setSecret,
  },
  {
    method: 'DELETE',
    path: ['secrets', ':name'],
    action: 'delete',
    perform({ vault, bundles }, name) {
      const removed = vault.remove(name);
      return removed === undefined ? secretNotFound(name) : ok(bundles.deleted(removed));
    },
  },
  {
    method: 'GET',
    path: ['secrets', ':name', 'versions'],
    action: 'readMetadata',
    perform: listVersions,
  },
  {
    method: 'GET',
    path: ['secrets', ':name', ':version'],
    action: 'getSecret',
    perform: (exchange, name, version) =>
      withVersion(exchange, name, version, (secret, found) =>
        found.enabled ? ok(exchange.bundles.withValue(secret, found)) : secretDisabled(),
      ),
  },
  {
    method: 'PATCH',
    path: ['secrets', ':name', ':version'],
    action: 'update',
    perform: updateVersion,
  },
  {
    method: 'GET',
    path: ['deletedsecrets'],
    action: 'readMetadata',
    perform: ({ request, vault, bundles }) =>
      answerPage(vault.listDeleted().map(bundles.deletedItem), request.url),
  },
  {
    method: 'GET',
    path: ['deletedsecrets', ':name'],
    // An access policy needs `get` for it, a role only the action that lists.
    action: 'readMetadata',
    perform({ request, vault, bundles }, name) {
      if (request.token.grant === 'policy') return forbidden(request.token, 'getSecret');
      const removed = vault.getDeleted(name);
      return removed === undefined ? deletedSecretNotFound(name) : ok(bundles.deleted(removed));
    },
  },
  {
    method: 'DELETE',
    path: ['deletedsecrets', ':name'],
    action: 'purge',
    perform: ({ vault }, name) =>
      vault.purge(name) ? { status: 204 } : deletedSecretNotFound(name),
  },
  {
    method: 'POST',
    path: ['deletedsecrets', ':name', 'recover'],
    action: 'recover',
    perform({ vault, bundles }, name) {
      const secret = vault.recover(name);
      return secret === undefined
        ? deletedSecretNotFound(name)
        : ok(bundles.withoutValue(secret, latestOf(secret)));
    },
  },
];

/**
 * Answers a request to the secrets of a key vault as the REST reference describes it, and as the recorded answers of the
 * real service show where it is silent. Not there: backups, certificates, keys, and the time that deleting and
 * recovering take.
 */
export function answerRequest(request: ApiRequest, vault: Vault, now: () => Seconds): Answer {
  const { method, url, token } = request;
  const version = url.searchParams.get('api-version');
  if (version === null) return badParameter('api-version must be specified');
  if (!/^(?:7\.\d|\d{4}-\d\d-\d\d)(?:-preview\.\d)?$/.test(version)) {
    return badParameter(`The specified version (${version}) is not recognized.`);
  }
  // The SDK asks for the newest version with an empty last part, others leave the slash away.
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const path = parts.length === 2 && parts[1] !== '' && method === 'GET' ? [...parts, ''] : parts;
  const operation = operations.find((known) => known.method === method && fits(known.path, path));
  if (operation === undefined) return methodNotAllowed(method);
  const [, name = '', versionId = ''] = path;
  if (operation.path.includes(':name') && !/^[0-9A-Za-z-]{1,127}$/.test(name)) {
    return badParameter(`The request URI contains an invalid name: ${name}`);
  }
  if (!allows(token, operation.action, path)) return forbidden(token, operation.action);
  const bundles = createBundles(url.origin);
  return operation.perform({ request, vault, bundles, now }, name, versionId);
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const isDeletedSecret = pattern[0] === 'deletedsecrets' && pattern.length === 2;
  const parts = isDeletedSecret && path.length === 3 && path[2] === '' ? path.slice(0, 2) : path;
  return (
    parts.length === pattern.length &&
    pattern.every((part, index) =>
      part === ':name' ? parts[index] !== '' : part === ':version' || part === parts[index],
    )
  );
}

function setSecret({ request, vault, bundles }: Exchange, name: string): Answer {
  if (vault.getDeleted(name) !== undefined) return nameIsDeleted(name);
  const parsed = parseSecretBody(request.body);
  if ('problem' in parsed) return badParameter(parsed.problem);
  const secret = vault.set(name, parsed.value, parsed.properties);
  return ok(bundles.withValue(secret, latestOf(secret)));
}

function listVersions({ request, vault, bundles }: Exchange, name: string): Answer {
  const secret = vault.get(name);
  // A secret that is not there has no versions; that is no error.
  const versions = [...(secret?.versions ?? [])];
  // In the order of their identifiers, so the order says nothing about time.
  versions.sort((left, right) => (left.id < right.id ? -1 : 1));
  const items = versions.map((version) =>
    bundles.withoutValue(secret ?? { name, versions }, version),
  );
  return answerPage(items, request.url);
}

function updateVersion(exchange: Exchange, name: string, version: string): Answer {
  const parsed = parseVersionProperties(exchange.request.body);
  if ('problem' in parsed) return badParameter(parsed.problem);
  return withVersion(exchange, name, version, (secret, found) => {
    const { enabled, notBefore, expires, contentType, tags } = parsed;
    found.enabled = enabled ?? found.enabled;
    found.notBefore = notBefore ?? found.notBefore;
    found.expires = expires ?? found.expires;
    found.contentType = contentType ?? found.contentType;
    found.tags = tags ?? found.tags;
    found.updated = exchange.now();
    return ok(exchange.bundles.withoutValue(secret, found));
  });
}

function withVersion(
  { vault }: Exchange,
  name: string,
  version: string,
  perform: (secret: Secret, version: SecretVersion) => Answer,
): Answer {
  const secret = vault.get(name);
  if (secret === undefined) return secretNotFound(name);
  const found =
    version === '' ? latestOf(secret) : secret.versions.find(({ id }) => id === version);
  return found === undefined ? secretNotFound(`${name}/${version}`) : perform(secret, found);
}

function ok(body: object): Answer {
  return { status: 200, body };
}
