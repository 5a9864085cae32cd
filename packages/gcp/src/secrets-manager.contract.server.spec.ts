import { describeSecretsManager } from '@stackref/testing';
import { gcpFlavor } from './__fixtures__/gcp-flavor';
import { drongoUrl } from './__fixtures__/drongo';
import {
  createGcpTestStore,
  type LayoutUnderTest,
  type SeedSecrets,
} from './__fixtures__/gcp-test-store';
import type { PlainProject } from './__fixtures__/plain-project';

const server = drongoUrl();
const uuid = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';

/** A name that needs more than 255 characters in every layout. */
const longName = 'x'.repeat(256);

/** Stores each secret as JSON. */
function seedWhole(
  idOf: (name: string) => string,
  labelsOf: (name: string) => Readonly<Record<string, string>>,
  further: Readonly<Record<string, string>> = {},
) {
  return async (project: PlainProject, secrets: SeedSecrets) => {
    for (const [name, keys] of secrets) {
      await project.create(idOf(name), labelsOf(name));
      const members = [...keys, ...Object.entries(further)].map(
        ([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text)}`,
      );
      await project.add(idOf(name), `{${members.join(', ')}}`);
    }
  };
}

/** Stores each key by itself. */
function seedKeys(
  idOf: (name: string, key: string) => string,
  labelsOf: (name: string) => Readonly<Record<string, string>>,
) {
  return async (project: PlainProject, secrets: SeedSecrets) => {
    for (const [name, keys] of secrets) {
      for (const [key, text] of keys) {
        if (text === '') throw new Error('Secret Manager stores no empty payload.');
        await project.create(idOf(name, key), labelsOf(name));
        await project.add(idOf(name, key), text);
      }
    }
  };
}

/** Encodes what Secret Manager does not allow, as the README says. */
function encoded(name: string, left: string): string {
  return name.replace(
    new RegExp(`[^${left}]+`, 'gu'),
    (others) => `--${Buffer.from(others).toString('hex')}-`,
  );
}

const noLabels = () => ({});

function refusal(status: number, code: string, message: string) {
  const body = JSON.stringify({ error: { code: status, status: code, message } });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/** What the harnesses of all layouts have in common; each case gets a project of its own. */
function everyLayout(layout: LayoutUnderTest) {
  return {
    flavor: gcpFlavor,
    attributes: layout.attributes,
    createStore: () => Promise.resolve(createGcpTestStore(server, layout)),
    removesSecrets: true,
    concurrentWrites: 'mended',
    rights: ['list', 'keys', 'read', 'none', 'expired'],
    faults: {
      throttled: refusal(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.'),
      expired: refusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.'),
      // Loopback is asked without credentials; see the tests of the API for those that are renewed.
      renewsCredentials: false,
    },
  } as const;
}

/** What the harnesses of layouts have in common that keep a secret whole. */
const whole = {
  operations: ['describe', 'list', 'read', 'write'],
  unusableStates: ['disabled', 'destroyed', 'no-value', 'corrupt'],
  requests: {
    describe: (secrets: number) => 1 + secrets,
    read: (secrets: number) => 1 + secrets,
    list: () => 1,
    write: { create: 3, update: 3 },
  },
} as const;

/** What the harnesses of layouts have in common that keep each key by itself. */
const byKey = {
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  storesEmptyValues: false,
  maxValueBytes: 65_536,
  unusableStates: ['disabled', 'destroyed', 'no-value'],
  requests: { ...whole.requests, listKeys: (secrets: number) => 1 + secrets },
} as const;

describe('in the layout json', () => {
  const idOf = (name: string) => `team-${encoded(name, '0-9A-Za-z_-')}`;

  describeSecretsManager({
    ...whole,
    ...everyLayout({
      attributes: { prefix: 'team-' },
      seed: seedWhole(idOf, noLabels),
      isOf: (id, name) => id === idOf(name),
      labels: noLabels,
    }),
    invalidNames: ['', longName, '\ud800'],
    maxValueBytes: 65_536 - '{"key":""}'.length,
  });
});

describe("in ZenML's layout with a scope", () => {
  const idOf = (name: string) => `zenml-component-${uuid}-${name}`;
  const labels = (name: string) => ({
    zenml_scope: 'component',
    zenml_component_uuid: uuid,
    zenml_secret_name: name,
  });

  describeSecretsManager({
    ...whole,
    ...everyLayout({
      attributes: { layout: 'zenml', scope: 'component', uuid },
      seed: seedWhole(idOf, labels, { zenml_schema_name: 'arbitrary' }),
      isOf: (id, name) => id === idOf(name),
      labels,
    }),
    invalidNames: ['', 'a.b', 'ü', 'x'.repeat(256)],
    reservedNames: ['DB', 'x'.repeat(64)],
    oddNames: ['constructor', '10', '007', 'true', 'a-b_c', '-', '__proto__'],
    caseSensitiveNames: false,
    maxValueBytes: 65_536 - '{"key":"","zenml_schema_name":"arbitrary"}'.length,
  });
});

describe('in the layout flat', () => {
  const part = (name: string) =>
    encoded(name, /^_|_$|__/.test(name) ? '0-9A-Za-z-' : '0-9A-Za-z_-');
  const idOf = (name: string, key = 'key') => `${part(name)}__${part(key)}`;

  describeSecretsManager({
    ...byKey,
    ...everyLayout({
      attributes: { layout: 'flat' },
      seed: seedKeys(idOf, noLabels),
      isOf: (id, name) => id.startsWith(idOf(name, '')),
      labels: noLabels,
    }),
    invalidNames: ['', longName, '\ud800'],
    invalidKeys: ['', longName, '\udc00'],
  });
});

describe("in ZenML's layout without a scope", () => {
  const idOf = (name: string, key = 'key') => `${name}_${key}`;
  const labels = (name: string) => ({
    'zenml-group-key': name,
    'zenml-schema-name': 'arbitrary',
  });

  describeSecretsManager({
    ...byKey,
    ...everyLayout({
      attributes: { layout: 'zenml-legacy' },
      seed: seedKeys(idOf, labels),
      isOf: (id, name) => id.startsWith(idOf(name, '')),
      labels,
    }),
    invalidNames: ['', 'a.b', 'ü', 'x'.repeat(256)],
    reservedNames: ['DB', 'x'.repeat(64)],
    invalidKeys: ['', 'a.b', 'ü', 'x'.repeat(256)],
    oddNames: ['constructor', '10', '007', 'true', 'a-b_c', '__proto__'],
    oddKeys: ['constructor', '10', '007', 'true', 'a-b_c', '__proto__'],
    caseSensitiveNames: false,
    keysWithDots: false,
  });
});
