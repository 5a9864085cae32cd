import type { FaultyService } from '@stackref/testing';

const headers = { 'content-type': 'application/x-amz-json-1.1' };

/** The names of what answers a page token that AWS no longer knows, and more secrets than fit on a page. */
export interface Paging {
  readonly error: string;
  readonly secrets: number;
}

/** How AWS says that it cannot answer, in the words of its JSON protocol. */
export function faultsOfAws({ error, secrets }: Paging): FaultyService {
  return {
    throttled: answer('ThrottlingException', 'Rate exceeded'),
    expired: answer(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ),
    renewsCredentials: false,
    expiredPage: { answer: answer(error, 'The token is not valid.'), secrets },
    isWrite: ({ headers: { 'x-amz-target': target } }) =>
      /\.(?:CreateSecret|PutSecretValue|PutParameter)$/.test(String(target)),
  };
}

function answer(name: string, message: string) {
  return { status: 400, headers, body: JSON.stringify({ __type: name, message }) };
}
