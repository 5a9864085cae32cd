import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import type { VaultAnswer } from '../api/vault-request';
import { createSession } from './session';

function answer(status: number, ...errors: string[]): VaultAnswer {
  return { status, errors, body: new SecretValue(''), time: 0 };
}

/** A session whose tokens are called 1, 2, 3, on a server that answers so when it is asked about one. */
function session(isRenewable: boolean, lookup: VaultAnswer = answer(200)) {
  const asked: string[] = [];
  let count = 0;
  const created = createSession({
    isRenewable,
    obtain: () => Promise.resolve(new SecretValue(`${++count}`)),
    send: ({ operation }) => {
      asked.push(operation);
      return Promise.resolve(lookup);
    },
  });
  return { ...created, asked };
}

const policyRefusal = answer(403, '1 error occurred:\n\t* permission denied\n\n');

describe('createSession', () => {
  it('obtains one token, also for many at once', async () => {
    const { token } = session(true);
    const tokens = await Promise.all([token(), token(), token()]);
    expect(new Set(tokens.map((found) => found.reveal()))).toEqual(new Set(['1']));
  });

  it('tries again when no token could be had', async () => {
    let isThere = false;
    const { token } = createSession({
      isRenewable: true,
      obtain: () =>
        isThere
          ? Promise.resolve(new SecretValue('t'))
          : Promise.reject(new SecretsManagerError('timeout', 'Late.', { remedy: 'Wait.' })),
      send: () => Promise.resolve(answer(200)),
    });
    await expect(token()).rejects.toMatchObject({ code: 'timeout' });
    isThere = true;
    await expect(token()).resolves.toBeDefined();
  });

  it.each<[string, VaultAnswer, VaultAnswer, boolean, number]>([
    ['a policy refuses', policyRefusal, answer(403), true, 0],
    [
      'Vault does not know the token',
      answer(403, '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'),
      answer(200),
      false,
      0,
    ],
    [
      'nothing is said and the token is found',
      answer(403, 'permission denied'),
      answer(200),
      true,
      1,
    ],
    [
      'nothing is said and the token is not found',
      answer(403, 'permission denied'),
      answer(403, 'permission denied'),
      false,
      1,
    ],
    [
      'a policy forbids to look the token up',
      answer(403, 'permission denied'),
      policyRefusal,
      true,
      1,
    ],
  ])(
    'tells whether the token is accepted when %s',
    async (_, refusal, lookup, isAccepted, asked) => {
      const tested = session(true, lookup);
      const token = await tested.token();
      const verdicts = await Promise.all([
        tested.isAccepted(token, refusal),
        tested.isAccepted(token, refusal),
      ]);
      expect(verdicts).toEqual([isAccepted, isAccepted]);
      expect(tested.asked).toHaveLength(asked);
    },
  );

  it('renews a token once for all that met its end', async () => {
    const { token, renew } = session(true);
    const first = await token();
    const renewed = await Promise.all([renew(first), renew(first)]);
    expect(renewed.map((found) => found.reveal())).toEqual(['2', '2']);
  });

  it('renews no token that it was given', async () => {
    const { token, renew } = session(false);
    await expect(renew(await token())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
