import { z } from 'zod';
import { clearText, defineCatalog, defineFlavor, secretLink, sensitive } from '../../flavors/define-flavor';
import { createInMemorySecretsManager } from '../../secrets-manager/in-memory-secrets-manager';
import type { SecretsManager } from '../../secrets-manager/secrets-manager';
import { defineSecretsManager } from '../../secrets-manager/secrets-manager-flavor';
import { filesOf } from '../../stack/__fixtures__/loading';
import type { ResolutionSources } from '../open-stack';

/** The path of the stack of a {@link SmallWorld}. */
export const file = 'stacks/prod/stack.yaml';

/** A workspace in memory: one stack, a catalog of two flavors, and the secrets manager `memory`. */
export interface SmallWorld {
  readonly sources: ResolutionSources;
  /** The names of each question for values. */
  readonly reads: (readonly string[])[];
  /** What the secrets manager was asked besides. */
  readonly others: string[];
}

type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The text of a stack with the catalog and the secrets manager. */
export const stackOf = (components: string, manager = 'flavor: memory') =>
  `catalogs: [acme]\ncomponents:\n  secrets_manager: { ${manager} }\n${components}`;

/** Makes the world of a stack. @param change - Replaces operations of the secrets manager. */
export function createWorld(
  text: string,
  secrets: Secrets,
  change: (manager: Required<SecretsManager>) => SecretsManager = (manager) => manager,
): SmallWorld {
  const reads: (readonly string[])[] = [];
  const others: string[] = [];
  const memory = defineSecretsManager({
    name: 'memory',
    description: 'Keeps secrets in memory.',
    attributes: z.strictObject({ token: sensitive(z.string()).optional() }),
    create: () => watch(change(createInMemorySecretsManager(textsOf(secrets))), reads, others),
  });
  return {
    reads,
    others,
    sources: {
      workspaceRoot: '/workspace',
      environment: {},
      secretsManagers: new Map([['memory', memory]]),
      catalogs: new Map([['acme', catalog]]),
      files: filesOf({ [file]: text }),
      registerCommand: (path) => `register ${path}`,
    },
  };
}

const text = z.string().optional();
const catalog = defineCatalog([
  defineFlavor({
    type: 'store',
    name: 'mysql',
    attributes: z.object({
      host: text,
      port: z.int().min(1).max(65535).optional(),
      ssl: z.boolean().optional(),
      ratio: z.number().optional(),
      password: sensitive(z.string()).optional(),
      pin: sensitive(z.int()).optional(),
      mode: z.enum(['fast', 'slow']).optional(),
      retries: z.union([z.int(), z.boolean()]).optional(),
      converted: z.coerce.number().optional(),
      path: z.string().startsWith('s3://').optional(),
      headers: z.record(z.string(), z.string()).optional(),
      ports: z.array(z.int()).optional(),
      options: z.object({ timeout: z.int(), url: z.string() }).partial().optional(),
      anything: z.unknown().optional(),
      refined: z
        .string()
        .refine((value) => value.length < 4, { error: ({ input }) => `no ${String(input)}` })
        .optional(),
      // Node puts the text into the error.
      checked: z
        .string()
        .refine((value) => new URL(value).protocol === 's3:')
        .optional(),
      uri: clearText(z.string()).optional(),
      login: secretLink(z.string(), { required: ['user'], optional: ['note'] }).optional(),
    }),
  }),
  defineFlavor({ type: 'store', name: 'open', attributes: z.looseObject({}) }),
]);

function textsOf(secrets: Secrets): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(Object.entries(secrets).map(([name, keys]) => [name, new Map(Object.entries(keys))]));
}

function watch(
  manager: SecretsManager,
  reads: (readonly string[])[],
  others: string[],
): SecretsManager {
  const { read, listKeys, list } = manager;
  return {
    ...manager,
    describe: (names) => {
      others.push('describe');
      return manager.describe(names);
    },
    ...(listKeys && {
      listKeys: (names) => {
        others.push('listKeys');
        return listKeys(names);
      },
    }),
    ...(list && {
      list: (prefix) => {
        others.push('list');
        return list(prefix);
      },
    }),
    ...(read && {
      read: (names) => {
        reads.push(names);
        return read(names);
      },
    }),
    close: async () => {
      others.push('close');
      await manager.close?.();
    },
  };
}
