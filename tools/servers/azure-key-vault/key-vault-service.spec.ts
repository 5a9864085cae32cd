import { formatToken, type Grant } from './access-token';
import { recordedExchanges, type Asked } from './__fixtures__/recorded-answers';
import type { Answer } from './answer';
import { createKeyVaultService } from './key-vault-service';

const start = 1_700_000_000;

/** A service with one vault and a clock that moves when it is told to. */
function testService() {
  let now = start;
  const service = createKeyVaultService(() => now);
  return {
    pass: (seconds: number) => {
      now += seconds;
    },
    ask: ({ method, path, body }: Asked, grant: Grant | undefined = 'officer') => {
      const url = new URL(path, 'https://vault');
      if (!path.startsWith('/stand-in')) url.searchParams.append('api-version', '7.4');
      const authorization = `Bearer ${formatToken({ grant, vault: 'test' })}`;
      return service.answer({
        method,
        url,
        headers: { authorization },
        body: body === undefined ? '' : JSON.stringify(body),
      });
    },
    answer: service.answer,
  };
}

const put = (name: string, body: object = { value: 'v' }): Asked => ({
  method: 'PUT',
  path: `/secrets/${name}`,
  body,
});
const get = (path: string): Asked => ({ method: 'GET', path });

/** The members of an answer that tests look at. */
interface Seen {
  readonly value?: unknown;
  readonly id?: string;
  readonly nextLink?: string | null;
  readonly error?: { readonly code: string; readonly innererror?: { readonly code: string } };
}

const seenIn = ({ body = {} }: Answer): Seen => body;
const itemsIn = (answer: Answer) => seenIn(answer).value as readonly { readonly id: string }[];

describe('createKeyVaultService', () => {
  it.each(recordedExchanges)(
    'answers $what as the real service',
    ({ before, asked, status, body }) => {
      const { ask } = testService();
      for (const step of before ?? []) ask(step);
      const answer = ask(asked);
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual(formOf(body));
    },
  );

  it('asks for a token as the real service does', () => {
    const answer = testService().answer({
      method: 'GET',
      url: new URL('https://vault/secrets?api-version=7.4'),
      headers: {},
      body: '',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers?.['www-authenticate']).toMatch(
      /^Bearer authorization="https:\/\/login\.windows\.net\/[\w-]+", resource="https:\/\/vault\.azure\.net"$/,
    );
    expect(answer.body).toEqual({
      error: {
        code: 'Unauthorized',
        message: 'AKV10000: Request is missing a Bearer or PoP token.',
      },
    });
  });

  it.each([
    ['nobody', 403, 'ForbiddenByRbac'],
    ['policy', 403, 'ForbiddenByPolicy'],
    ['outsider', 403, 'ForbiddenByFirewall'],
    ['reader', 403, 'ForbiddenByRbac'],
    ['expired', 401, undefined],
  ] as const)('refuses a value to a %s', (grant, status, code) => {
    const { ask } = testService();
    ask(put('db'));
    const answer = ask(get('/secrets/db/'), grant);
    expect(answer.status).toBe(status);
    expect(seenIn(answer).error?.innererror?.code).toBe(code);
    expect(answer.body).not.toHaveProperty('value');
  });

  it.each(['/secrets', '/secrets/db/versions', '/deletedsecrets'])(
    'shows %s to a reader',
    (path) => {
      const { ask } = testService();
      ask(put('db'));
      expect(ask(get(path), 'reader').status).toBe(200);
    },
  );

  it('takes names that differ in case for one, spelled as at first', () => {
    const { ask } = testService();
    ask(put('Db', { value: 'old' }));
    ask(put('DB', { value: 'new' }));
    expect(seenIn(ask(get('/secrets/db/')))).toMatchObject({ value: 'new' });
    expect(itemsIn(ask(get('/secrets'))).map(({ id }) => id)).toEqual(['https://vault/secrets/Db']);
  });

  it('reads the newest version, also of one second, and any other by its identifier', () => {
    const { ask } = testService();
    const first = seenIn(ask(put('db', { value: 'first' }))).id ?? '';
    ask(put('db', { value: 'second' }));
    expect(seenIn(ask(get('/secrets/db/'))).value).toBe('second');
    expect(seenIn(ask(get(new URL(first).pathname))).value).toBe('first');
  });

  it('refuses the newest version when it is disabled, although an older one is not', () => {
    const { ask } = testService();
    ask(put('db'));
    ask(put('db', { value: 'v', attributes: { enabled: false } }));
    expect(seenIn(ask(get('/secrets/db/'))).error?.innererror?.code).toBe('SecretDisabled');
  });

  it('lists versions in the order of their identifiers, whatever their age', () => {
    const { ask, pass } = testService();
    for (let count = 0; count < 12; count++) {
      ask(put('db'));
      pass(1);
    }
    const ids = itemsIn(ask(get('/secrets/db/versions'))).map(({ id }) => id);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());
  });

  it('lists 25 secrets a page, and none twice', () => {
    const { ask } = testService();
    const names = Array.from({ length: 60 }, (_, index) => `secret${index}`);
    for (const name of names) ask(put(name));
    const ids: string[] = [];
    const sizes: number[] = [];
    for (let next: string | null | undefined = '/secrets'; typeof next === 'string';) {
      const answer = ask(get(next));
      sizes.push(itemsIn(answer).length);
      ids.push(...itemsIn(answer).map(({ id }) => id));
      next = seenIn(answer).nextLink;
    }
    expect(sizes).toEqual([25, 25, 10]);
    expect(ids.sort()).toEqual(names.map((name) => `https://vault/secrets/${name}`).sort());
  });

  it.each([
    ['more than 25 items a page', get('/secrets?maxresults=26')],
    ['a link that it did not make', get('/secrets?$skiptoken=bm9uc2Vuc2U')],
    ['a value of more than 25,600 bytes', put('db', { value: 'ü'.repeat(12_801) })],
    ['no value', put('db', {})],
    [
      'more than 15 tags',
      put('db', {
        value: 'v',
        tags: Object.fromEntries(Array.from('abcdefghijklmnop', (t) => [t, ''])),
      }),
    ],
    ['a tag of more than 256 characters', put('db', { value: 'v', tags: { a: 'x'.repeat(257) } })],
  ])('refuses %s', (_, asked) => {
    const answer = testService().ask(asked);
    expect(answer.status).toBe(400);
    expect(seenIn(answer).error?.code).toBe('BadParameter');
  });

  it.each(['', '?api-version=nonsense'])(
    'refuses the query "%s", which names no version',
    (query) => {
      const answer = testService().answer({
        method: 'GET',
        url: new URL(`https://vault/secrets${query}`),
        headers: { authorization: `Bearer ${formatToken({ grant: 'officer', vault: 'test' })}` },
        body: '',
      });
      expect(answer.status).toBe(400);
    },
  );

  it('refuses as many requests as it is told to, and says when to come again', () => {
    const { ask } = testService();
    ask(get('/stand-in/vaults/test/throttle?requests=2&seconds=3'));
    const answers = [1, 2, 3].map(() => ask(get('/secrets')));
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers).toEqual({ 'retry-after': '3' });
  });

  it('keeps vaults apart and tells which requests one got', () => {
    const { ask, answer } = testService();
    ask(put('db'));
    const other = answer({
      method: 'GET',
      url: new URL('https://vault/secrets?api-version=7.4'),
      headers: { authorization: `Bearer ${formatToken({ grant: 'officer', vault: 'other' })}` },
      body: '',
    });
    expect(itemsIn(other)).toEqual([]);
    expect(ask(get('/stand-in/vaults/test/requests')).body).toEqual(['PUT /secrets/db']);
  });

  it('gives tokens as a managed identity does', () => {
    const { answer } = testService();
    const given = answer({
      method: 'GET',
      url: new URL('https://vault/stand-in/token?resource=https://vault.azure.net'),
      headers: { 'x-identity-header': 'reader.test' },
      body: '',
    });
    expect(given.body).toMatchObject({
      access_token: formatToken({ grant: 'reader', vault: 'test' }),
      expires_on: `${start + 3600}`,
    });
  });
});

/** Puts jest's matchers in the place of `Number`, `String` and `Boolean`. */
function formOf(form: unknown): unknown {
  if (form === Number || form === String || form === Boolean) {
    return expect.any(form) as unknown;
  }
  if (Array.isArray(form)) return form.map(formOf);
  if (typeof form !== 'object' || form === null) return form;
  return Object.fromEntries(Object.entries(form).map(([key, part]) => [key, formOf(part)]));
}
