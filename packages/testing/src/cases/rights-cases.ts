import assert from 'node:assert/strict';
import type {
  Answers,
  SecretsManager,
  SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import {
  expectCode,
  expectRejection,
  expectStatus,
  okValue,
  secretValues,
  seedEach,
} from '../expectations';
import { labelled } from '../labelled';
import { questionsOf } from '../questions';
import type { Question } from '../questions';
import { assertSilent, canary } from '../silence';
import type { StoreRights } from '../test-store';

type Status = 'ok' | SecretsManagerErrorCode;

interface Permission {
  /** Completes "with credentials that …". */
  readonly meaning: string;
  /** What each question about a secret that exists may be answered. */
  readonly answers: Readonly<Record<Question['operation'], readonly Status[]>>;
  /** How a listing or a write may be refused. */
  readonly refusals: readonly SecretsManagerErrorCode[];
  readonly mayList: boolean;
}

const permissions: Readonly<Record<StoreRights, Permission>> = {
  list: {
    meaning: 'may only see which secrets exist',
    answers: { describe: ['ok'], listKeys: ['ok', 'denied'], read: ['denied'] },
    refusals: ['denied'],
    mayList: true,
  },
  keys: {
    meaning: 'may see secrets and their keys',
    answers: { describe: ['ok'], listKeys: ['ok'], read: ['denied'] },
    refusals: ['denied'],
    mayList: true,
  },
  read: {
    meaning: 'may read and not write',
    answers: { describe: ['ok', 'denied'], listKeys: ['ok', 'denied'], read: ['ok'] },
    refusals: ['denied'],
    mayList: true,
  },
  none: {
    meaning: 'may do nothing',
    answers: {
      describe: ['denied', 'unauthenticated'],
      listKeys: ['denied', 'unauthenticated'],
      read: ['denied', 'unauthenticated'],
    },
    refusals: ['denied', 'unauthenticated'],
    mayList: false,
  },
  expired: {
    meaning: 'have expired',
    answers: {
      describe: ['unauthenticated'],
      listKeys: ['unauthenticated'],
      read: ['unauthenticated'],
    },
    refusals: ['unauthenticated'],
    mayList: false,
  },
};

export const rightsCases: readonly ContractCase[] = (
  Object.entries(permissions) as [StoreRights, Permission][]
).map(([rights, permission]) =>
  defineCase({
    name: `takes no secret for missing or there with credentials that ${permission.meaning}`,
    needs: ['describe'],
    part: 'rights',
    appliesTo: ({ rights: declared = [] }) => declared.includes(rights),
    async run({ manager, seed, connect, harness: { operations, credentials = [] } }) {
      await seed(seedEach(['db', 'other'], [['key', canary]]));
      const before = await manager.describe(['db']);
      const restricted: SecretsManager = await connect({ rights });
      const silent = (thing: unknown) => {
        assertSilent(thing, [canary, ...credentials]);
      };

      for (const { operation, ask } of questionsOf(operations)) {
        await labelled(operation, async () => {
          const answers = await ask(restricted, ['db', 'gone', 'other']);
          expectStatuses(answers, permission, operation);
          expectSameVersion(answers, before);
          // What was read may be shown here: questions about values make texts of them.
          if (operation !== 'read' || !permission.answers.read.includes('ok')) silent(answers);
        });
      }
      if (restricted.list !== undefined) {
        const listed = restricted.list().then(
          (names) => {
            assert.ok(permission.mayList, 'lists names without the right to');
            assert.deepEqual(names, ['db', 'other']);
          },
          (error: unknown) => {
            silent(error);
            expectCode(error, ...permission.refusals);
          },
        );
        await labelled('list', () => listed);
      }
      if (restricted.write !== undefined) {
        const written = restricted.write('db', secretValues([['key', `new ${canary}`]]));
        await labelled('write', async () => {
          silent(await expectRejection(written, ...permission.refusals));
          expectSameVersion(await manager.describe(['db']), before);
        });
      }
    },
  }),
);

function expectStatuses(
  answers: Answers<unknown>,
  permission: Permission,
  operation: Question['operation'],
): void {
  const allowed = permission.answers[operation];
  expectStatus(answers, 'db', ...allowed);
  expectStatus(answers, 'other', ...allowed);
  const refused = allowed.filter((status) => status !== 'ok');
  // Only those who may look know that something is missing. Some stores deny where there is nothing.
  const gone = allowed.includes('ok') ? (['missing', 'denied'] as const) : refused;
  expectStatus(answers, 'gone', ...gone, ...(operation === 'read' ? (['missing'] as const) : []));
}

function expectSameVersion(answers: Answers<unknown>, before: Answers<unknown>): void {
  if (answers.get('db')?.status !== 'ok') return;
  const { version } = okValue(answers as Answers<{ readonly version: string }>, 'db');
  const expected = okValue(before as Answers<{ readonly version: string }>, 'db').version;
  assert.equal(version, expected, 'the version depends on the rights');
}
