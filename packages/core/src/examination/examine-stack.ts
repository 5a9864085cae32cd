import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { shownName } from '../diagnostics/shown-name';
import { rangeOf, type SourceFile, type SourceRange } from '../diagnostics/source-file';
import type { Catalog } from '../flavors/flavor';
import { createFlavorLoader, type FlavorIndex } from '../flavors/flavor-index';
import { failureWords, runForeignCode } from '../modules/run-foreign-code';
import type { CallSettings } from '../secrets-manager/call-settings';
import {
  connectSecretsManager,
  type SecretsManagerConnection,
} from '../secrets-manager/connect-secrets-manager';
import {
  type SecretsManagerFlavor,
  secretsManagerType,
} from '../secrets-manager/secrets-manager-flavor';
import { loadStack } from '../stack/load-stack';
import type { Stack } from '../stack/stack';
import { createWorkspaceFiles, type StackFiles } from '../stack/workspace-files';
import { analyzeStack } from './analyze-stack';
import { collectUsage, type PlainTextSecrets, type StackUsage } from './stack-usage';

/** Where stacks, their flavors and their secrets managers come from. */
export interface StackSources {
  /** Absolute path. */
  readonly workspaceRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Secrets manager flavors that need no lookup, by name. */
  readonly secretsManagers: ReadonlyMap<string, SecretsManagerFlavor>;
  /** Catalogs that need no lookup, by package name. */
  readonly catalogs: ReadonlyMap<string, Catalog>;
  /** Where stack files are read from, if not from the disk. */
  readonly files?: StackFiles;
  /** How requests to secrets managers are made and who watches them. */
  readonly calls?: Partial<CallSettings>;
}

/** All that is known of a stack before its secrets manager is asked. */
export interface ExaminedStack {
  /** The stack's own file, relative to the workspace root. */
  readonly file: string;
  readonly name: string;
  /** `undefined` when one of its files cannot be read. */
  readonly stack: Stack | undefined;
  readonly usage: StackUsage;
  /** The flavors of its catalogs; `undefined` with the stack, and when their code fails. */
  readonly flavors: FlavorIndex | undefined;
  /** `undefined` when there is none, or none that can be used, which is among the findings. */
  readonly connection: SecretsManagerConnection | undefined;
  readonly hasSecretsManager: boolean;
  /** How findings call the store: `local secrets manager (stacks/prod/secrets.yaml)`. */
  readonly storeWords: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
  /** Values in the sources that are known to be no secret; a report shows no other. */
  readonly shown: readonly SourceRange[];
}

/** Reads stacks and checks them against their flavors, each file and catalog once however many stacks share it. */
export type StackExaminer = (file: string, plainTextSecrets: PlainTextSecrets) => ExaminedStack;

const noUsage: StackUsage = collectUsage();

/** Makes an examiner for one run over a workspace. */
export function createStackExaminer(sources: StackSources): StackExaminer {
  const files = sources.files ?? createWorkspaceFiles(sources.workspaceRoot);
  const { workspaceRoot, catalogs: builtIn } = sources;
  const flavorsOf = createFlavorLoader({ workspaceRoot, files, builtIn });

  return (file, plainTextSecrets) => {
    const loaded = loadStack(file, files);
    const { name, stack } = loaded;
    if (stack === undefined) {
      return {
        file,
        name,
        stack,
        usage: noUsage,
        flavors: undefined,
        connection: undefined,
        hasSecretsManager: false,
        storeWords: '',
        diagnostics: loaded.diagnostics,
        sources: readSources(loaded.files, files),
        shown: loaded.shown,
      };
    }
    const diagnostics = [...loaded.diagnostics];
    const connection = connect(file, stack, sources, diagnostics);
    const { flavors, usage } = analyze(stack, sources, diagnostics, () => {
      const flavors = flavorsOf(stack, diagnostics);
      const secretsManager = connection?.attributes;
      return { flavors, usage: analyzeStack(stack, { flavors, secretsManager, plainTextSecrets }) };
    });
    return {
      file,
      name,
      stack,
      usage,
      flavors,
      connection,
      hasSecretsManager: secretsManagerOf(stack) !== undefined,
      get storeWords() {
        return connection === undefined ? '' : describeStore(connection, files);
      },
      diagnostics: [...diagnostics, ...usage.diagnostics],
      sources: stack.sources,
      shown: [...loaded.shown, ...usage.shown],
    };
  };
}

interface Analysis {
  readonly flavors: FlavorIndex | undefined;
  readonly usage: StackUsage;
}

/** What the code of catalogs does wrong is a finding at the first of them that is not one of ours. */
function analyze(
  { catalogs }: Stack,
  { catalogs: builtIn }: StackSources,
  diagnostics: Diagnostic[],
  run: () => Analysis,
): Analysis {
  const foreign = catalogs.filter(({ value }) => !builtIn.has(value));
  const [first] = foreign;
  if (first === undefined) return run();
  const result = runForeignCode(run);
  if (result.status === 'returned') return result.value;
  const data = { catalogs: foreign.map(({ value }) => value), reason: failureWords(result) };
  diagnostics.push(createDiagnostic('catalog-failed', rangeOf(first), data));
  return { flavors: undefined, usage: noUsage };
}

function secretsManagerOf(stack: Stack) {
  return stack.components.find(({ type }) => type === secretsManagerType);
}

function connect(
  file: string,
  stack: Stack,
  { workspaceRoot, environment, secretsManagers: builtIn, calls }: StackSources,
  diagnostics: Diagnostic[],
): SecretsManagerConnection | undefined {
  const component = secretsManagerOf(stack);
  const connection =
    component &&
    connectSecretsManager(file, component, {
      workspaceRoot,
      environment,
      builtIn,
      ...(calls && { calls }),
    });
  if (connection === undefined) return undefined;
  if ('code' in connection) {
    diagnostics.push(connection);
    return undefined;
  }
  diagnostics.push(...connection.problems);
  return connection;
}

/** A secrets file that is not there is said to be, because it explains why nothing is in it. */
function describeStore(
  { flavor, workspaceFiles }: SecretsManagerConnection,
  files: StackFiles,
): string {
  if (workspaceFiles.length === 0) return `${flavor.name} secrets manager`;
  const isMissing = workspaceFiles.every((path) => {
    const content = files.read(path);
    return 'error' in content && content.error === 'missing';
  });
  const note = isMissing ? ', a file that does not exist yet' : '';
  return `${flavor.name} secrets manager (${workspaceFiles.map(shownName).join(', ')}${note})`;
}

function readSources(paths: readonly string[], files: StackFiles): readonly SourceFile[] {
  return paths.flatMap((path) => {
    const content = files.read(path);
    return 'text' in content ? [{ path, text: content.text }] : [];
  });
}
