import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanEnvironment } from '../../e2e/clean-environment';
import { defaultNxVersion } from '../../e2e/nx-versions';
import { prepareTemplate, type TemplateContent } from '../../e2e/workspace-template';
import { packPackages } from '../../pack/pack-packages';
import { runOrThrow } from '../../process/run-process';
import { workspaceRoot } from '../../process/workspace-paths';
import { generateStack, type SecretPairs } from './generate-stack';

/** What the secrets file of the example holds. */
const exampleSecrets: SecretPairs = new Map([
  ['mysql_secret', ['username', 'password']],
  ['aws_secret', ['access_key_id', 'secret_access_key']],
  ['mlflow_secret', ['username', 'password']],
]);

/** A workspace with the packed packages, many stacks, and the targets to compare `validate` with. */
export interface BenchWorkspace {
  /**
   * Runs Nx.
   * @throws Error when it fails: then something else than the figure was measured.
   */
  readonly nx: (...args: readonly string[]) => Promise<void>;
  /** Runs a program in a process of its own, in the workspace: what it requires are the packed packages. Answers its output. */
  readonly node: (program: string) => Promise<string>;
  readonly root: string;
  readonly remove: () => void;
}

/** Where the stacks of a workspace keep their secrets. */
export interface BenchStore {
  readonly content: TemplateContent;
  /** The lines of the component. */
  readonly secretsManager: readonly string[];
  /** The secrets that the stack of a number references. */
  readonly secretsOf: (index: number) => SecretPairs;
  /** A file that stands as secrets.yaml beside each stack. */
  readonly secretsFile?: string;
  /** The text of the file that all stacks share, `stacks/secrets.yaml`. */
  readonly sharedSecrets?: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Each stack has a secrets file of its own. */
const localStore: BenchStore = {
  content: 'plugin',
  secretsManager: ['flavor: local'],
  secretsOf: () => exampleSecrets,
  secretsFile: join(workspaceRoot, 'examples', 'stack', 'secrets.yaml'),
  environment: {},
};

/** All stacks share one secrets file of so many secrets. Their values cannot be read, which validation does not try. */
export function sharedStore(secrets: number): BenchStore {
  const example = readFileSync(join(workspaceRoot, 'examples', 'stack', 'secrets.yaml'), 'utf8');
  const [, username = '', password = ''] =
    /username: (ENC\[.*\])\n\s+password: (ENC\[.*\])/.exec(example) ?? [];
  const names = Array.from({ length: secrets }, (_, index) => `secret_${index}`);
  const blocks = names.map(
    (name) => `${name}:\n    username: ${username}\n    password: ${password}\n`,
  );
  return {
    content: 'plugin',
    secretsManager: ['flavor: local', 'secrets_file: ../secrets.yaml'],
    secretsOf: (index) =>
      new Map(
        Array.from({ length: 12 }, (_, component) => [
          names[(index * 12 + component) % secrets] ?? '',
          ['username', 'password'],
        ]),
      ),
    sharedSecrets: blocks.join('') + example.slice(example.indexOf('sops:')),
    environment: {},
  };
}

/**
 * Makes a workspace with `count` valid stacks of 12 components and 24 references. Beside `validate` each has `baseline`,
 * a cached executor that returns at once, `noop`, which Nx answers without a process, and `noop-after`, which depends
 * on it as validation of a remote store depends on its inventory.
 */
export async function createBenchWorkspace(
  count: number,
  store: BenchStore = localStore,
): Promise<BenchWorkspace> {
  const template = await prepareTemplate(defaultNxVersion, await packPackages(), store.content);
  const base = mkdtempSync(join(realpathSync(tmpdir()), 'stackref-bench-'));
  const root = join(base, 'workspace');
  cpSync(template, root, { recursive: true, verbatimSymlinks: true });
  rmSync(join(root, 'stack'), { recursive: true });
  writeExecutor((path, text) => {
    write(join(root, 'node_modules', 'bench-executor', path), text);
  });
  if (store.sharedSecrets !== undefined) {
    write(join(root, 'stacks', 'secrets.yaml'), store.sharedSecrets);
  }
  for (let index = 0; index < count; index++) {
    writeStack(root, index, store);
  }
  const environment = {
    ...cleanEnvironment(base),
    NX_DAEMON: 'false',
    NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', 'workspace-data'),
    ...store.environment,
  };
  const node = (...args: readonly string[]): Promise<string> =>
    runOrThrow(process.execPath, args, { cwd: root, environment });
  return {
    root,
    nx: async (...args) => {
      await node(join(root, 'node_modules', '.bin', 'nx'), ...args);
    },
    node: (program) => node('-e', `(async () => { ${program} })()`),
    remove: () => {
      rmSync(base, { recursive: true });
    },
  };
}

function writeStack(root: string, index: number, store: BenchStore): void {
  const name = `s${index}`;
  const folder = join(root, 'stacks', name);
  const text = generateStack(name, store.secretsManager, store.secretsOf(index));
  write(join(folder, 'stack.yaml'), text);
  if (store.secretsFile !== undefined) cpSync(store.secretsFile, join(folder, 'secrets.yaml'));
  const inputs = ['{projectRoot}/stack.yaml', { externalDependencies: [] }];
  const project = {
    name,
    targets: {
      baseline: { executor: 'bench-executor:return', cache: true, inputs, options: {} },
      noop: { executor: 'nx:noop' },
      'noop-after': { executor: 'nx:noop', dependsOn: ['noop'] },
    },
  };
  write(join(folder, 'project.json'), JSON.stringify(project));
}

function writeExecutor(writeFile: (path: string, text: string) => void): void {
  const executor = {
    implementation: './return',
    batchImplementation: './return-all',
    preferBatch: true,
    schema: './schema.json',
  };
  writeFile(
    'package.json',
    '{"name":"bench-executor","version":"1.0.0","executors":"./executors.json"}',
  );
  writeFile('executors.json', JSON.stringify({ executors: { return: executor } }));
  writeFile('schema.json', '{"version":2,"type":"object","properties":{}}');
  writeFile('return.js', 'module.exports = async () => ({ success: true });');
  writeFile(
    'return-all.js',
    `module.exports = async (graph) =>
  Object.fromEntries(Object.keys(graph.tasks).map((id) => [id, { success: true, terminalOutput: '' }]));`,
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
