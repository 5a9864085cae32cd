import { formatToken, grants, parseAuthorization } from './access-token';
import { challenge, throttled, type Answer } from './answer';
import { answerRequest } from './secrets-api';
import { createVault, type Seconds, type Vault } from './vault';

export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** All vaults of the stand-in, and what tests need beside the real interface: paths below `/stand-in`. */
export interface KeyVaultService {
  answer(request: ServiceRequest): Answer;
}

interface WatchedVault {
  readonly vault: Vault;
  /** The requests that were answered, as `GET /secrets/name/`, without those that got a challenge. */
  readonly requests: string[];
  /** How many of the next requests are too many. */
  throttle: number;
  retryAfter: Seconds;
}

export function createKeyVaultService(now: () => Seconds): KeyVaultService {
  const vaults = new Map<string, WatchedVault>();

  const vaultOf = (name: string): WatchedVault => {
    const known = vaults.get(name);
    if (known !== undefined) return known;
    const created = { vault: createVault(now), requests: [], throttle: 0, retryAfter: 0 };
    vaults.set(name, created);
    return created;
  };

  const answerVault = (request: ServiceRequest): Answer => {
    const header = request.headers['authorization'];
    if (typeof header !== 'string') {
      return challenge('AKV10000: Request is missing a Bearer or PoP token.');
    }
    const token = parseAuthorization(header);
    if (token === undefined) return challenge('AKV10001: Could not validate the token.', 'invalid');
    const watched = vaultOf(token.vault);
    if (token.grant === 'expired') {
      return challenge('AKV10004: The token is expired.', 'The token is expired');
    }
    watched.requests.push(`${request.method} ${request.url.pathname}`);
    if (watched.throttle > 0) {
      watched.throttle--;
      return throttled(watched.retryAfter);
    }
    return answerRequest({ ...request, token }, watched.vault, now);
  };

  return {
    answer(request) {
      const [, first, second = '', name = '', what] = request.url.pathname.split('/');
      if (first !== 'stand-in') return answerVault(request);
      if (second === 'token') return giveToken(request, now);
      const watched = vaultOf(name);
      if (what === 'throttle') {
        watched.throttle = Number(request.url.searchParams.get('requests'));
        watched.retryAfter = Number(request.url.searchParams.get('seconds'));
        return { status: 204 };
      }
      return { status: 200, body: watched.requests };
    },
  };
}

/**
 * The token endpoint of a managed identity on App Service, so that `DefaultAzureCredential` gets tokens for this server
 * with IDENTITY_ENDPOINT set to it and IDENTITY_HEADER to `<grant>.<vault>`.
 */
function giveToken({ headers, url }: ServiceRequest, now: () => Seconds): Answer {
  const [role = '', vault = ''] = String(headers['x-identity-header']).split('.');
  const [name, secret] = role.split('~');
  const grant = grants.find((known) => known === name);
  if (grant === undefined) return { status: 401, body: { error: 'unknown identity' } };
  return {
    status: 200,
    body: {
      access_token: formatToken({ grant, vault, secret }),
      expires_on: `${now() + 60 * 60}`,
      resource: url.searchParams.get('resource'),
      token_type: 'Bearer',
    },
  };
}
