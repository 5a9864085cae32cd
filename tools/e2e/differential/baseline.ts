import {
  acmeStore,
  attributesFrom,
  catalogFile,
  catalogModule,
  secretsFile,
  storeContents,
} from './contents';
import { link, write, type World } from './world';

/** A stack of the world before any change. */
export interface StackPlace {
  readonly name: string;
  readonly folder: string;
  readonly file: string;
  /** The file with its secrets, for one on the local secrets manager. */
  readonly secrets?: string;
  /** The file or folder that its catalog or secrets manager comes from, as long as no change has moved it. */
  readonly module?: string;
}

const at = (
  name: string,
  folder: string,
  more: Partial<StackPlace> & { readonly local?: boolean } = {},
): StackPlace => {
  const { local = true, ...given } = more;
  const place = { name, folder, file: `${folder}/stack.yaml`, ...given };
  return local ? { secrets: `${folder}/secrets.yaml`, ...place } : place;
};

/** One stack for each way in which a stack comes by its secrets and its catalog. */
export const stacks = [
  at('alpha', 'stacks/alpha', { module: 'catalogs/shop.json' }),
  at('beta', 'stacks/beta', { module: 'catalogs/shop.cjs' }),
  at('gamma', 'stacks/gamma', { secrets: 'shared/keys/secrets.yaml' }),
  at('web', 'apps/web'),
  at('tool', 'libs/tool', { module: 'libs/catalog' }),
  at('delta', 'stacks/delta', { module: 'node_modules/acme-flavors' }),
  at('dev', 'envs', { file: 'envs/dev.stack.yaml' }),
  at('test', 'envs', { file: 'envs/test.stack.yaml' }),
  at('east', 'remote/east', { local: false, module: 'node_modules/@acme/store' }),
  at('west', 'remote/west', { local: false, module: 'store/acme.cjs' }),
  at('north', 'remote/north', { local: false, module: 'node_modules/@acme/store' }),
  at('south', 'remote/south', { local: false }),
] as const satisfies readonly StackPlace[];

/** Extended by every local stack that has a folder of its own under `stacks`. */
export const baseFile = 'stacks/base.yaml';
/** What the remote stores hold. Nothing of Nx knows of it. */
export const storeFile = '../store.json';

/** The secrets that the environment holds for the stack that takes them from there. */
const variables = [
  ['SOUTH__USER', 'u'],
  ['SOUTH__PASSWORD', 'p'],
] as const;

/** @param readInstalled - Reads a file of a workspace with Nx and the packages installed, by its path in it. */
export function baseline(readInstalled: (path: string) => string): World {
  const world: World = {
    files: new Map(),
    environment: new Map(variables),
    arguments: [],
  };
  const installed = (path: string): void => {
    write(world, path, readInstalled(path));
  };
  installed('package.json');
  installed('node_modules/@stackref/nx/package.json');
  write(world, 'nx.json', nxJson);
  write(world, '.gitignore', 'node_modules\n.nx\n.stackref\n');
  write(world, storeFile, storeContents(['east', 'west', 'north']));
  write(world, baseFile, baseYaml);
  for (const { name, file, ...place } of stacks as readonly StackPlace[]) {
    write(world, file, stackText(name, place));
    if (place.secrets !== undefined) write(world, place.secrets, secretsFile);
  }
  write(world, 'apps/web/project.json', projectJson);
  write(world, 'libs/tool/package.json', toolJson);
  writeModules(world);
  return world;
}

function writeModules(world: World): void {
  write(world, 'catalogs/shop.json', catalogFile);
  write(world, 'catalogs/shop.cjs', catalogModule('./attributes.cjs'));
  write(world, 'catalogs/attributes.cjs', acmeStore.attributes);
  const packages = [
    ['libs/catalog', '@acme/catalog', catalogModule('./lib/attributes.cjs')],
    ['node_modules/acme-flavors', 'acme-flavors', catalogModule('./lib/attributes.cjs')],
    ['node_modules/@acme/store', '@acme/store', acmeStore.module('./lib/attributes.cjs')],
  ] as const;
  for (const [folder, name, text] of packages) {
    write(
      world,
      `${folder}/package.json`,
      `{ "name": "${name}", "version": "1.0.0", "main": "index.cjs" }\n`,
    );
    write(world, `${folder}/index.cjs`, text);
    write(world, `${folder}/lib/attributes.cjs`, acmeStore.attributes);
  }
  write(world, 'node_modules/acme-flavors/lib/attributes.cjs', attributesFrom('acme-base'));
  write(
    world,
    'node_modules/acme-base/package.json',
    '{ "name": "acme-base", "version": "1.0.0" }\n',
  );
  write(world, 'node_modules/acme-base/index.js', 'module.exports = {};\n');
  link(world, 'node_modules/@acme/catalog', '../../libs/catalog');
  write(world, 'store/acme.cjs', acmeStore.module('./attributes.cjs'));
  write(world, 'store/attributes.cjs', acmeStore.attributes);
}

function stackText(name: string, { folder, secrets, module }: Partial<StackPlace>): string {
  const up = '../'.repeat((folder ?? '').split('/').length);
  const from = (path: string): string =>
    path.startsWith('node_modules/') ? path.slice('node_modules/'.length) : `${up}${path}`;
  const lines = [`name: ${name}`];
  if (folder?.startsWith('stacks/')) lines.push('extends: ../base.yaml');
  if (secrets !== undefined && module !== undefined) {
    lines.push(`catalogs: ['${module === 'libs/catalog' ? '@acme/catalog' : from(module)}']`);
  }
  lines.push('components:');
  if (secrets === undefined) {
    lines.push(
      `  secrets_manager: { flavor: ${module === undefined ? 'env' : `'${from(module)}'`} }`,
    );
  } else if (secrets === `${folder}/secrets.yaml`) {
    lines.push('  secrets_manager: { flavor: local }');
  } else {
    lines.push(`  secrets_manager: { flavor: local, secrets_file: ${up}${secrets} }`);
  }
  const secret = secrets === undefined ? name : 'db';
  lines.push(
    '  artifact_store:',
    '    flavor: shop',
    '    host: shop.internal',
    `    user: '{{${secret}.user}}'`,
    `    password: '{{${secret}.password}}'`,
  );
  return `${lines.join('\n')}\n`;
}

const baseYaml = `components:
  orchestrator:
    flavor: local
    token: '{{db.token}}'
`;

const nxJson = JSON.stringify({
  analytics: false,
  neverConnectToCloud: true,
  plugins: [{ plugin: '@stackref/nx/plugin', options: { stackFile: '**/*stack.yaml' } }],
});

const projectJson = JSON.stringify({
  targets: { build: { executor: 'nx:noop' } },
});

const toolJson = JSON.stringify({ name: 'tool', version: '1.0.0', scripts: { build: 'true' } });
