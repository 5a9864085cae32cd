import { generateKeyPairSync, sign } from 'node:crypto';

/** Somebody who signs identity tokens, as GitHub, GitLab and Kubernetes do. */
export interface IdentityIssuer {
  /** PEM, for the server that checks the tokens. */
  readonly publicKey: string;
  /** Signs a JSON Web Token (RFC 7519). */
  issue(claims: Readonly<Record<string, unknown>>): string;
}

export function createIdentityIssuer(): IdentityIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    issue(claims) {
      const now = Math.floor(Date.now() / 1000);
      const text = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode({ iat: now, nbf: now - 60, exp: now + 600, ...claims })}`;
      const signature = sign('sha256', Buffer.from(text), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
}

