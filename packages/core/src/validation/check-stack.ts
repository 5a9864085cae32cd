import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile } from '../diagnostics/source-file';
import {
  createStackExaminer,
  type ExaminedStack,
  type StackSources,
} from '../examination/examine-stack';
import {
  type PlainTextSecrets,
  secretNames,
  secretsManagerMissing,
} from '../examination/stack-usage';
import type { Inventory } from '../inventory/inventory';
import { readInventory, whyOutdated } from '../inventory/inventory-format';
import { shareInventory } from '../inventory/take-inventories';
import type { ValidationLevel } from '../inventory/validation-level';
import { reportOf, type StackReport } from '../report/stack-report';
import type { SecretsManagerConnection } from '../secrets-manager/connect-secrets-manager';
import { createWorkspaceFiles, type StackFiles } from '../stack/workspace-files';
import { checkSecrets, countUnknownValues } from './check-secrets';

export interface StackCheckRequest {
  /** The stack's file, relative to the workspace root. */
  readonly file: string;
  readonly level: ValidationLevel;
  readonly plainTextSecrets: PlainTextSecrets;
  /**
   * The file of an inventory, relative to the workspace root, that is looked at instead of asking the secrets manager.
   * Where it does not answer everything, that is a finding.
   */
  readonly inventoryFile?: string | undefined;
}

export interface StackCheckerOptions extends StackSources {
  /** The command that registers the missing secrets of a stack file, for messages; absent where there is none. */
  readonly registerCommand?: (file: string) => string | undefined;
  /** The command that takes the inventory of a stack file anew, for messages. */
  readonly inventoryCommand?: (file: string) => string | undefined;
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
  const files = options.files ?? createWorkspaceFiles(options.workspaceRoot);
  const examine = createStackExaminer({ ...options, files });
  const shared = new Map<string, ReturnType<typeof shareInventory>>();

  function inventoryOf({ identity, flavor, create }: SecretsManagerConnection) {
    const known = shared.get(identity);
    if (known !== undefined || create === undefined) return known;
    const inventory = shareInventory({ flavor: flavor.name, store: identity }, create());
    shared.set(identity, inventory);
    return inventory;
  }

  async function checkAgainstStore(
    examined: ExaminedStack,
    level: ValidationLevel,
    inventoryFile: string | undefined,
  ) {
    const { usage, connection } = examined;
    const names = secretNames(usage);
    const [first] = [...usage.references, ...usage.links];
    if (level === 'NONE' || first === undefined) return found([]);
    if (!examined.hasSecretsManager) return found(secretsManagerMissing(examined));
    if (connection?.create === undefined) return found([]);
    let inventory: Inventory | undefined;
    if (inventoryFile === undefined) {
      inventory = await inventoryOf(connection)?.of(names, level);
    } else {
      const recorded = readInventory(inventoryFile, files);
      const reason =
        recorded.status === 'read'
          ? whyOutdated(recorded.inventory, { store: connection.identity, names, level })
          : recorded.reason;
      if (reason !== undefined) {
        const command = options.inventoryCommand?.(examined.file);
        const data = { file: inventoryFile, reason, command };
        return found([createDiagnostic('inventory-unusable', first.range, data)]);
      }
      inventory = recorded.status === 'read' ? recorded.inventory : undefined;
    }
    if (inventory === undefined) return found([]);
    const { addByHand } = connection;
    const diagnostics = checkSecrets(usage, inventory, level, {
      // Only for a finding it is looked up whether the store's file is there.
      get store() {
        return examined.storeWords;
      },
      register: addByHand === undefined ? options.registerCommand?.(examined.file) : undefined,
      addByHand,
    });
    return found(diagnostics, countUnknownValues(usage, inventory, level));
  }

  return {
    async check({ file, level, plainTextSecrets, inventoryFile }) {
      const examined = examine(file, plainTextSecrets);
      const ofStore = await checkAgainstStore(examined, level, inventoryFile);
      const diagnostics = [...examined.diagnostics, ...ofStore.diagnostics];
      // Nothing of a secrets file is shown, whatever is wrong with it.
      const sources = readStoreFiles(examined, diagnostics, files);
      const { unknownValues } = ofStore;
      return reportOf(examined, diagnostics, level, { sources, unknownValues });
    },
    async close() {
      await Promise.all([...shared.values()].map((inventory) => inventory.close()));
    },
  };
}

function found(diagnostics: readonly Diagnostic[], unknownValues = 0) {
  return { diagnostics, unknownValues };
}

/** The files of a store that findings point into, for their lines and columns. */
function readStoreFiles(
  { connection }: ExaminedStack,
  diagnostics: readonly Diagnostic[],
  files: StackFiles,
): readonly SourceFile[] {
  return (connection?.workspaceFiles ?? []).flatMap((path) => {
    const content = diagnostics.some(({ range }) => range.file === path)
      ? files.read(path)
      : undefined;
    return content !== undefined && 'text' in content ? [{ path, text: content.text }] : [];
  });
}
