import { dirname } from 'node:path';
import { compareDiagnostics, createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile } from '../diagnostics/source-file';
import type { Catalog } from '../flavors/flavor';
import { createFlavorIndex, type FlavorIndex } from '../flavors/flavor-index';
import { loadCatalog } from '../flavors/load-catalog';
import { createInventoryDesk, type InventoryDesk } from '../inventory/inventory-desk';
import {
  connectSecretsManager,
  type SecretsManagerConnection,
} from '../secrets-manager/connect-secrets-manager';
import type { SecretsManagerFlavor } from '../secrets-manager/secrets-manager-flavor';
import { loadStack } from '../stack/load-stack';
import type { Stack } from '../stack/stack';
import type { StackFiles } from '../stack/stack-files';
import { createWorkspaceFiles } from '../stack/workspace-files';
import type { PlainTextSecrets } from './usage-collector';
import { analyzeStack } from './analyze-stack';
import { checkSecrets } from './check-secrets';
import { hiddenInBrokenText, hiddenNear } from './hidden-text';
import { secretsManagerType } from './secrets-manager-type';
import type { StackReport } from './stack-report';
import { secretNames, type StackUsage } from './stack-usage';
import type { ValidationLevel } from './validation-level';

export interface StackCheckRequest {
  /** The stack's file, relative to the workspace root. */
  readonly file: string;
  readonly level: ValidationLevel;
  readonly plainTextSecrets: PlainTextSecrets;
}

export interface StackCheckerOptions {
  /** Absolute path. */
  readonly workspaceRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Secrets manager flavors that need no lookup, by name. */
  readonly secretsManagers: ReadonlyMap<string, SecretsManagerFlavor>;
  /** Catalogs that need no lookup, by package name. */
  readonly catalogs: ReadonlyMap<string, Catalog>;
  /** The command that registers a stack's missing secrets, for messages; absent where there is none. */
  readonly registerCommand?: (stack: string) => string;
}

/** Validates stacks, reading each file, catalog and secret once however many stacks share it. */
export interface StackChecker {
  /** Everything that is wrong with one stack. Rejects only for a bug or a broken third-party module. */
  check(request: StackCheckRequest): Promise<StackReport>;
  /** Lets go of the secrets managers that were asked. */
  close(): Promise<void>;
}

/** Makes a checker for one run over a workspace. What it has read once it does not read again. */
export function createStackChecker(options: StackCheckerOptions): StackChecker {
  const { workspaceRoot, environment } = options;
  const files = createWorkspaceFiles(workspaceRoot);
  const catalogs = new Map<string, Catalog | Diagnostic>();
  const indexes = new Map<string, FlavorIndex>();
  const desks = new Map<string, InventoryDesk>();

  function flavorsOf(stack: Stack, diagnostics: Diagnostic[]): FlavorIndex {
    const found: Catalog[] = [];
    const keys: string[] = [];
    for (const entry of stack.catalogs) {
      const key = JSON.stringify([dirname(entry.source.path), entry.value]);
      const catalog =
        catalogs.get(key) ??
        loadCatalog(entry, { workspaceRoot, files, builtIn: options.catalogs });
      if ('code' in catalog) {
        diagnostics.push(catalog);
        continue;
      }
      catalogs.set(key, catalog);
      found.push(catalog);
      keys.push(key);
    }
    const key = keys.join('\n');
    const index = indexes.get(key) ?? createFlavorIndex(found);
    indexes.set(key, index);
    return index;
  }

  function connect(stack: Stack, diagnostics: Diagnostic[]): SecretsManagerConnection | undefined {
    const component = stack.components.find(({ type }) => type === secretsManagerType);
    const connection =
      component &&
      connectSecretsManager(component, {
        workspaceRoot,
        environment,
        builtIn: options.secretsManagers,
      });
    if (connection === undefined || !('code' in connection)) return connection;
    diagnostics.push(connection);
    return undefined;
  }

  function deskOf(connection: SecretsManagerConnection): InventoryDesk | undefined {
    if (connection.create === undefined) return undefined;
    const desk =
      desks.get(connection.identity) ??
      createInventoryDesk(connection.flavor.name, connection.create());
    desks.set(connection.identity, desk);
    return desk;
  }

  async function askSecrets(
    stack: Stack,
    usage: StackUsage,
    connection: SecretsManagerConnection | undefined,
    level: ValidationLevel,
  ): Promise<readonly Diagnostic[]> {
    const names = secretNames(usage);
    if (level === 'NONE' || names.length === 0) return [];
    if (!stack.components.some(({ type }) => type === secretsManagerType)) {
      return missingSecretsManager(stack, usage);
    }
    const desk = connection && deskOf(connection);
    if (connection === undefined || desk === undefined) return [];
    const isWritable = connection.flavor.operations.includes('write');
    return checkSecrets(usage, await desk.ask(names, level), {
      store: storeWords(connection, files),
      register: isWritable ? options.registerCommand?.(stack.name) : undefined,
    });
  }

  return {
    async check({ file, level, plainTextSecrets }) {
      const loaded = loadStack(file, files);
      const diagnostics = [...loaded.diagnostics];
      const { stack } = loaded;
      if (stack === undefined) {
        const sources = readSources(loaded.files, files.read);
        return {
          file,
          stack: loaded.name,
          level,
          diagnostics: diagnostics.sort(compareDiagnostics),
          sources,
          hidden: sources.flatMap(hiddenInBrokenText),
          counts: { components: 0, references: 0, secrets: 0 },
        };
      }
      const flavors = flavorsOf(stack, diagnostics);
      const connection = connect(stack, diagnostics);
      const usage = analyzeStack(stack, {
        flavors,
        secretsManager: connection?.attributes,
        plainTextSecrets,
      });
      diagnostics.push(...usage.diagnostics);
      diagnostics.push(...(await askSecrets(stack, usage, connection, level)));
      return {
        file,
        stack: stack.name,
        level,
        diagnostics: diagnostics.sort(compareDiagnostics),
        sources: stack.sources,
        hidden: [
          ...usage.hidden,
          ...stack.sources.flatMap((source) => hiddenNear(loaded.diagnostics, source)),
        ],
        counts: {
          components: stack.components.length,
          references: usage.references.length,
          secrets: secretNames(usage).length,
        },
      };
    },
    async close() {
      await Promise.all([...desks.values()].map((desk) => desk.close()));
    },
  };
}

/** How findings call the store; a secrets file that is not there explains why nothing is in it. */
function storeWords({ flavor, workspaceFiles }: SecretsManagerConnection, files: StackFiles) {
  if (workspaceFiles.length === 0) return `${flavor.name} secrets manager`;
  const isMissing = workspaceFiles.every((path) => {
    const content = files.read(path);
    return 'error' in content && content.error === 'missing';
  });
  const note = isMissing ? ', a file that does not exist yet' : '';
  return `${flavor.name} secrets manager (${workspaceFiles.join(', ')}${note})`;
}

function missingSecretsManager(stack: Stack, usage: StackUsage): readonly Diagnostic[] {
  const [first] = [...usage.references, ...usage.links];
  if (first === undefined) return [];
  const references = usage.references.length + usage.links.length;
  return [
    createDiagnostic('secrets-manager-missing', first.range, { references, stack: stack.name }),
  ];
}

function readSources(
  paths: readonly string[],
  read: (path: string) => { readonly text: string } | { readonly error: string },
): readonly SourceFile[] {
  return paths.flatMap((path) => {
    const file = read(path);
    return 'text' in file ? [{ path, text: file.text }] : [];
  });
}
