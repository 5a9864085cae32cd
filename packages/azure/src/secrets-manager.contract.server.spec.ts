import { describeSecretsManager } from '@stackref/testing';
import { azureHarness } from './__fixtures__/azure-harness';

/** Requests for a list of so many entries. */
const pages = (entries: number) => Math.max(1, Math.ceil(entries / 25));

const uuid = 'd8a7c2b4-0f6e-4f0a-9a3c-5b1f2e7d6c90';

describeSecretsManager(
  azureHarness({
    attributes: { layout: 'json' },
    operations: ['describe', 'list', 'read', 'write'],
    invalidNames: ['', 'x'.repeat(128), 'ü'.repeat(32), '\ud800'],
    maxValueBytes: 25_600 - '{"key":""}'.length,
    rights: ['list', 'read', 'none', 'expired'],
    unusableStates: ['deleted', 'disabled', 'corrupt'],
    requests: {
      describe: (secrets) => secrets,
      read: (secrets) => secrets,
      list: pages,
      // Versions, value, versions again; an existing value is read too.
      write: { create: 3, update: 4 },
    },
    names: { caseSensitiveNames: false },
  }),
);

describeSecretsManager(
  azureHarness({
    attributes: { layout: 'flat', prefix: 'team-' },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidNames: ['', 'x'.repeat(120), '\ud800'],
    maxValueBytes: 25_600,
    rights: ['keys', 'read', 'none', 'expired'],
    unusableStates: ['deleted', 'disabled'],
    requests: {
      describe: (secrets) => pages(100) + secrets,
      listKeys: (secrets) => pages(100) + secrets,
      read: (secrets) => pages(100) + secrets,
      list: pages,
      write: { create: 4, update: 5 },
    },
    names: {
      caseSensitiveNames: false,
      caseSensitiveKeys: false,
      invalidKeys: ['', 'x'.repeat(127), '\ud800'],
    },
  }),
);

describeSecretsManager(
  azureHarness({
    attributes: { layout: 'zenml', uuid },
    operations: ['describe', 'list', 'read', 'write'],
    invalidNames: ['', 'mysql_secret', 'a.b', 'x'.repeat(101)],
    maxValueBytes: 25_600 - '{"key":"","zenml_schema_name":"arbitrary"}'.length,
    rights: ['list', 'read', 'none', 'expired'],
    unusableStates: ['deleted', 'disabled', 'corrupt'],
    requests: {
      describe: (secrets) => secrets,
      read: (secrets) => secrets,
      list: pages,
      write: { create: 3, update: 4 },
    },
    names: {
      caseSensitiveNames: false,
      oddNames: ['constructor', 'hasOwnProperty', '10', '2', '007', 'true', 'null', 'a-b'],
    },
  }),
);

describeSecretsManager(
  azureHarness({
    attributes: { layout: 'zenml-legacy' },
    operations: ['describe', 'listKeys', 'list', 'read', 'write'],
    invalidNames: ['', '\ud800'],
    reservedNames: ['x'.repeat(44), 'x'.repeat(128)],
    maxValueBytes: 25_600,
    rights: ['keys', 'read', 'none', 'expired'],
    unusableStates: ['deleted', 'disabled'],
    requests: {
      describe: (secrets) => pages(100) + secrets,
      listKeys: (secrets) => pages(100) + secrets,
      read: (secrets) => pages(100) + secrets,
      list: pages,
      write: { create: 4, update: 5 },
    },
    names: { invalidKeys: ['x'.repeat(44), '\ud800'] },
  }),
);
