import type { LinkedSecret } from '../examination/stack-usage';
import type { Inventory, SecretInventory, UnansweredSecret } from '../inventory/inventory';
import type { ComparedLevel } from '../inventory/validation-level';
import type { FoundReference } from '../reference/find-references';
import { checkSecrets } from './check-secrets';

const words = { store: 'local secrets manager (secrets.yaml)', register: 'nx run s:register' };
const range = (start: number, end: number) => ({ file: 'stack.yaml', start, end });

function reference(secret: string, key: string): FoundReference {
  return {
    secret,
    key,
    component: 'db',
    attribute: 'password',
    definition: undefined,
    isWhole: true,
    range: range(0, 9),
    shown: [range(0, 9)],
    secretRange: range(2, 4),
    keyRange: range(5, 7),
  };
}

function link(secret: string, required: readonly string[]): LinkedSecret {
  return {
    secret,
    component: 'db',
    attribute: 'login',
    link: { required, optional: [] },
    range: range(20, 30),
  };
}

interface Used {
  readonly references?: FoundReference[];
  readonly links?: LinkedSecret[];
}

function findingsOf(
  used: Used,
  secrets: Record<string, SecretInventory>,
  level: ComparedLevel = 'SECRET_AND_KEY_EXISTS',
) {
  const inventory: Inventory = {
    flavor: 'local',
    store: '',
    secrets: new Map(Object.entries(secrets)),
  };
  const usage = { references: [], links: [], diagnostics: [], shown: [], secretLike: [], ...used };
  return checkSecrets(usage, inventory, level, words);
}

function check(used: Used, secrets: Record<string, SecretInventory>, level?: ComparedLevel) {
  return findingsOf(used, secrets, level).map(({ code, range: { start, end } }) => [
    code,
    start,
    end,
  ]);
}

const present: SecretInventory = {
  state: 'ok',
  version: '1',
  keys: new Map([
    ['password', 'ok'],
    ['blank', 'empty'],
  ]),
};
const unanswered = (state: 'denied' | 'unreachable' | 'unsupported'): UnansweredSecret => ({
  state,
  reason: 'denied',
  message: 'No.',
  remedy: 'Ask.',
});

describe('checkSecrets', () => {
  it.each([
    ['nothing about a key that is there', 'password', present, []],
    ['a missing key at the key', 'pasword', present, [['key-not-found', 5, 7]]],
    ['an empty value at the reference', 'blank', present, [['value-empty', 0, 9]]],
    [
      'a missing secret at its name',
      'x',
      { state: 'missing-secret', similar: undefined } as const,
      [['secret-not-found', 2, 4]],
    ],
    ['denied as denied', 'x', unanswered('denied'), [['secret-denied', 0, 9]]],
    ['unreachable as unreachable', 'x', unanswered('unreachable'), [['secret-unreachable', 0, 9]]],
    ['unsupported as unsupported', 'x', unanswered('unsupported'), [['secret-unsupported', 0, 9]]],
    [
      'nothing about keys when only existence was asked for',
      'x',
      { state: 'ok', version: '1', keys: undefined } as const,
      [],
    ],
  ])('says %s', (_, key, secret, findings) => {
    expect(check({ references: [reference('s', key)] }, { s: secret })).toEqual(findings);
  });

  it('says once what is missing, and names the other places', () => {
    const references = ['a', 'b', 'a'].map((key) => reference('gone', key));
    const others = [reference('s', 'pasword'), reference('s', 'pasword'), reference('s', 'other')];
    const secrets = { gone: { state: 'missing-secret', similar: undefined }, s: present } as const;
    const found = findingsOf({ references: [...references, ...others] }, secrets);
    expect(
      found.map(({ code, data, related }) => [
        code,
        'key' in data && data.key,
        related.map(({ message }) => message),
      ]),
    ).toEqual([
      ['secret-not-found', 'a', Array(2).fill('db.password needs it too')],
      ['key-not-found', 'pasword', ['db.password needs it too']],
      ['key-not-found', 'other', []],
    ]);
  });

  it.each([
    ['mysql_secret', true, 0, false],
    ['prod/db', true, 0, false],
    ['user', false, 1, true],
    ['user', true, 1, false],
    ['x|y', true, 0, true],
  ])('of secret %s, whole %s, %s spaces: may be text %s', (secret, isWhole, spaces, mayBeText) => {
    const found = { ...reference(secret, 'k'), isWhole, secretRange: range(2 + spaces, 9) };
    const missing = { state: 'missing-secret', similar: undefined } as const;
    expect(findingsOf({ references: [found] }, { [secret]: missing })).toMatchObject([
      { data: { mayBeText } },
    ]);
  });

  it('says each cause once with all its places, so that one secret hides no other', () => {
    const references = [reference('a', 'k'), reference('b', 'password'), reference('c', 'l')];
    const links = [link('a', []), link('d', [])];
    const other = { ...unanswered('denied'), message: 'Another reason.' };
    const secrets = { a: unanswered('denied'), b: present, c: unanswered('denied'), d: other };
    const found = findingsOf({ references, links }, secrets);

    expect(found.map(({ code, data, related }) => [code, data, related.length])).toEqual([
      ['secret-denied', expect.objectContaining({ secrets: ['a', 'c'], places: 3 }), 2],
      ['secret-denied', expect.objectContaining({ secrets: ['d'], places: 1 }), 0],
    ]);
  });

  it('says a cause at its own place, with all places that it concerns', () => {
    const references = [reference('a', 'k'), reference('b', 'l')];
    const place = { file: 'secrets.yaml', start: 7, end: 7 };
    const broken = { ...unanswered('unreachable'), place };

    expect(findingsOf({ references }, { a: broken, b: broken })).toMatchObject([
      { code: 'secret-unreachable', range: place, related: [{}, {}] },
    ]);
  });

  it.each([
    ['a linked secret with its keys', ['password'], present, []],
    [
      'each key it lacks',
      ['user', 'password', 'x'],
      present,
      ['linked-key-not-found', 'linked-key-not-found'],
    ],
    ['an empty key', ['blank'], present, ['value-empty']],
    [
      'a linked secret that is missing',
      [],
      { state: 'missing-secret', similar: undefined } as const,
      ['linked-secret-not-found'],
    ],
    ['a linked secret that is denied', [], unanswered('denied'), ['secret-denied']],
  ])('checks %s', (_, required, secret, codes) => {
    const found = check({ links: [link('s', required)] }, { s: secret });
    expect(found.map(([code]) => code)).toEqual(codes);
  });
});
