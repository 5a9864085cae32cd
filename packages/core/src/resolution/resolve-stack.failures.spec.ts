import { fixOf, problemOf } from '../diagnostics/create-diagnostic';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import {
  cache,
  codesOf,
  db,
  resolve,
  resolvedIn,
  secrets,
  shownOf,
} from './__fixtures__/resolving';
import { createWorld, file, stackOf } from './__fixtures__/small-world';
import { resolveStack } from './resolve-stack';

describe('resolveStack of what has no value', () => {
  it('says of an attribute why it has no value, and gives the others theirs', async () => {
    const { result } = await resolve(
      stackOf(`  db:
    type: store
    flavor: mysql
    host: '{{db.user}}'
    password: '{{db.pasword}}'
    mode: fast
`),
    );
    expect(result.kind).toBe('incomplete');
    expect(shownOf(result)).toMatchObject({ db: { host: { secret: 'zenml' }, mode: 'fast' } });
    const component = resolvedIn(result).components.get('db');
    expect([...(component?.unresolved.keys() ?? [])]).toEqual(['password']);
    const [diagnostic] = component?.unresolved.get('password') ?? [];
    expect(diagnostic).toMatchObject({ code: 'key-not-found', data: { similar: 'password' } });
    expect(diagnostic && fixOf(diagnostic)).toContain('register stacks/prod/stack.yaml');
    expect(result.report.diagnostics).toEqual([diagnostic]);
  });

  it('offers no command that registers where the flavor cannot write', async () => {
    const { sources } = createWorld(stackOf(db), {});
    const memory = sources.secretsManagers.get('memory');
    if (memory === undefined) throw new Error('no flavor');
    const addByHand = () => (secret: string, keys: readonly string[]) =>
      `Ask Ada for ${keys.join(' and ')} of ${secret}.`;
    const readOnly = new Map([['memory', { ...memory, addByHand }]]);
    const { report } = await resolveStack({ file }, { ...sources, secretsManagers: readOnly });
    expect(report.diagnostics).toMatchObject([
      { code: 'secret-not-found', data: { register: undefined } },
    ]);
    expect(report.diagnostics.map(fixOf)).toEqual(['Ask Ada for password of db.']);
  });

  it('gives no part of a value of which a reference has no answer', async () => {
    const { result } = await resolve(
      stackOf("  a: { type: x, flavor: y, all: ['{{db.user}}', '{{db.user}}{{none.key}}'] }\n"),
    );
    expect(shownOf(result)).toMatchObject({ a: {} });
    expect(codesOf(result)).toEqual(['secret-not-found']);
  });

  it.each([
    ['{{none.key}}', 'secret-not-found', 'none'],
    ['{{db.none}}', 'key-not-found', 'none'],
    ['{{db.empty}}', 'value-empty', '{{db.empty}}'],
    ['{{db}}', 'reference-missing-key', '{{db}}'],
    ['{{db.user}', 'reference-unclosed', '{{db.user}'],
    ['{{ ds }}', 'template-expression', '{{ ds }}'],
  ])('finds in %s the code %s, and where', async (reference, code, place) => {
    const stack = stackOf(`  a: { type: x, flavor: y, b: 'text ${reference}' }\n`);
    const { result } = await resolve(stack);
    const [{ range, severity } = { range: undefined }] = result.report.diagnostics;
    expect([result.kind, codesOf(result), severity]).toEqual(['incomplete', [code], 'error']);
    expect(stack.slice(range?.start, range?.end)).toBe(place);
  });

  it.each([
    ['denied', 'secret-denied'],
    ['unauthenticated', 'secret-denied'],
    ['throttled', 'secret-unreachable'],
    ['unavailable', 'secret-unreachable'],
    ['timeout', 'secret-unreachable'],
    ['deleted', 'secret-unusable'],
    ['corrupt', 'secret-unusable'],
    ['no-value', 'secret-unusable'],
    ['invalid-name', 'secret-unsupported'],
  ] as const)(
    'calls a secret that is %s %s, and answers for the others',
    async (code, expected) => {
      const error = new SecretsManagerError(code, 'It is so.', { remedy: 'Change it.' });
      const { result } = await resolve(
        stackOf("  a: { type: x, flavor: y, b: '{{db.user}}', c: '{{cache.password}}' }\n"),
        undefined,
        (manager) => ({
          ...manager,
          read: async (names) =>
            new Map([...(await manager.read(names)), ['db', { status: 'failed', error }]]),
        }),
      );
      expect(codesOf(result)).toEqual([expected]);
      expect(shownOf(result)).toMatchObject({ a: { c: { secret: 'hunter3' } } });
    },
  );

  it('says of every attribute that a store did not answer at all', async () => {
    const { result } = await resolve(
      stackOf("  a: { type: x, flavor: y, b: '{{db.user}}', c: '{{cache.password}}', d: plain }\n"),
      undefined,
      (manager) => ({
        ...manager,
        read: () =>
          Promise.reject(
            new SecretsManagerError('unavailable', 'The line is dead.', { remedy: 'Call again.' }),
          ),
      }),
    );
    expect(codesOf(result)).toEqual(['secret-unreachable', 'secret-unreachable']);
    expect(shownOf(result)).toMatchObject({ a: { d: 'plain' } });
  });

  it('calls a secret unreachable that a store forgets to answer for', async () => {
    const { result } = await resolve(stackOf(db), undefined, (manager) => ({
      ...manager,
      read: () => Promise.resolve(new Map()),
    }));
    expect(codesOf(result)).toEqual(['secret-unreachable']);
  });

  it('throws what is a bug of the secrets manager, and closes it', async () => {
    const world = createWorld(stackOf(db), secrets, (manager) => ({
      ...manager,
      read: () => Promise.reject(new TypeError('x is not a function')),
    }));
    await expect(resolveStack({ file }, world.sources)).rejects.toThrow(TypeError);
    expect(world.others).toEqual(['close']);
  });

  it('says once of a store that gives out no values that it does not', async () => {
    const { result } = await resolve(
      stackOf("  a: { type: x, flavor: y, b: '{{db.user}}', c: '{{cache.password}}', d: plain }\n"),
      undefined,
      ({ describe, list, write }) => ({ describe, list, write }),
    );
    expect(codesOf(result)).toEqual(['secrets-manager-write-only']);
    expect(shownOf(result)).toMatchObject({ a: { d: 'plain' } });
    expect(result.report.diagnostics.map(problemOf).join()).toContain('memory secrets manager');
  });

  it.each([
    ['no secrets manager', `components:\n${db}${cache}`, ['secrets-manager-missing']],
    ['an unknown one', stackOf(db, 'flavor: memry'), ['secrets-manager-unknown']],
    ['a wrong one', stackOf(db, 'flavor: memory, token: 5'), ['attribute-invalid']],
    ['one without a flavor', stackOf(db, 'token: x'), ['component-flavor-missing']],
    [
      'a reference in the secrets manager',
      stackOf(db, "flavor: memory, token: '{{db.user}}'"),
      ['reference-in-secrets-manager'],
    ],
  ])('resolves nothing but plain values of a stack with %s', async (_, stack, codes) => {
    const { result, reads } = await resolve(stack, ['db']);
    expect([result.kind, codesOf(result), reads]).toEqual(['incomplete', codes, []]);
    expect(shownOf(result)).toEqual({ db: { host: 'db.internal' } });
  });

  it.each([
    ['a file that is not there', undefined, 'stack-file-unreadable'],
    ['broken YAML', 'components: [', 'yaml-unclosed-bracket'],
    [
      'a reference without quotes',
      stackOf('  a: { type: x, flavor: y, b: {{db.user}} }\n'),
      'yaml-reference-unquoted',
    ],
    ['a misspelt key', `extend: ../base.yaml\n${stackOf(db)}`, 'stack-key-unknown'],
    [
      'a catalog that is not there',
      stackOf(db).replace('acme', './none.json'),
      'catalog-not-found',
    ],
  ])('refuses %s', async (_, stack, code) => {
    const world = createWorld(stack ?? '', secrets);
    const result = await resolveStack(
      { file: stack === undefined ? 'none/stack.yaml' : file },
      world.sources,
    );
    expect([result.kind, result.report.diagnostics.map((found) => found.code)]).toEqual([
      'refused',
      expect.arrayContaining([code]),
    ]);
    expect(world.reads).toEqual([]);
  });

  it.each([
    [
      'an unknown flavor',
      "  a: { type: store, flavor: mysq, port: '{{db.port}}' }\n",
      'flavor-unknown',
    ],
    ['no flavor', "  a: { type: x, port: '{{db.port}}' }\n", 'component-flavor-missing'],
    ['no attributes at all', '  a: 5\n', 'component-not-a-map'],
  ])('resolves nothing of a component with %s', async (_, component, code) => {
    const { result, reads } = await resolve(stackOf(component));
    expect([result.kind, codesOf(result), reads]).toEqual(['incomplete', [code], []]);
    expect(shownOf(result)).toMatchObject({ a: {} });
  });

  it('goes on beside errors that change no value', async () => {
    const { result } = await resolve(stackOf(`${db}  second: { type: store, flavor: mysql }\n`));
    expect([result.kind, codesOf(result)]).toEqual(['resolved', []]);
  });
});
