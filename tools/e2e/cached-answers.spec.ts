import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createWorkspace, type Workspace } from './workspace';

/** A stack that differs from the others by one habit, and a change that makes it invalid. */
interface Habit {
  /** Beside stack.yaml, which references a key of the secrets file that each of them has. */
  readonly files?: Readonly<Record<string, string>>;
  /** From a path in the workspace to another one. */
  readonly links?: Readonly<Record<string, string>>;
  readonly secretsFile?: string;
  readonly catalog?: string;
  /** The file that a change makes useless, from the stack's folder. */
  readonly changed: string;
  readonly change?: string;
  /** Why its answer is not kept; `undefined` when it is. */
  readonly unkept?: string;
}

const catalog = (attributes: string) => `
const { defineCatalog, defineFlavor } = require('@stackref/core/catalog');
const { z } = require('zod');
const { attributes } = ${attributes};
const flavor = { type: 'data_validator', name: 'acme', attributes: z.strictObject(attributes(z)) };
exports.catalog = defineCatalog([defineFlavor(flavor)]);
`;
const attributes = (name: string) => `exports.attributes = (z) => ({ ${name}: z.string() });\n`;
const [size, other] = [attributes('size'), attributes('other')];
const readsFile = `exports.attributes = (z) => ({ [require('fs').readFileSync(__dirname + '/name.txt', 'utf8')]: z.string() });\n`;
const json = (name: string) =>
  JSON.stringify({
    flavors: [
      {
        type: 'data_validator',
        name: 'acme',
        attributes: {
          type: 'object',
          properties: { [name]: { type: 'string' } },
          additionalProperties: false,
        },
      },
    ],
  });

const oddNames = [
  ...['sec[1].yaml', 'a{b,c}.yaml', 'x*?.yaml', '!not.yaml', 'with space.yaml', 'é.yaml'],
  ...[
    'e\u0301.yaml',
    '#1.yaml',
    "it's.yaml",
    '(a|b).yaml',
    '@(x).yaml',
    'Upper.yaml',
    '.hidden.yml',
  ],
];

const habits = new Map<string, Habit>([
  ['plain', { changed: 'secrets.yaml' }],
  ['gitignore', { changed: 'secrets.yaml', unkept: 'Nx does not see' }],
  ['nxignore', { changed: 'secrets.yaml', unkept: 'Nx does not see' }],
  ['exclude', { changed: 'secrets.yaml', unkept: 'Nx does not see' }],
  [
    'linked-folder',
    {
      links: { linked: '../../elsewhere' },
      secretsFile: 'linked/secrets.yaml',
      changed: '../../elsewhere/secrets.yaml',
      unkept: 'symbolic link',
    },
  ],
  [
    'linked-file',
    {
      links: { 'linked.yaml': '../../elsewhere/secrets.yaml' },
      secretsFile: 'linked.yaml',
      changed: '../../elsewhere/secrets.yaml',
      unkept: 'symbolic link',
    },
  ],
  [
    'module',
    {
      catalog: './c.js',
      files: { 'c.js': catalog("require('./part')"), 'part.js': size },
      changed: 'part.js',
      change: other,
    },
  ],
  [
    'no-extension',
    {
      catalog: './c',
      files: { 'c.js': catalog("require('./part.js')"), 'part.js': size },
      changed: 'part.js',
      change: other,
    },
  ],
  [
    'folder',
    {
      catalog: './lib',
      files: { 'lib/index.js': catalog("require('./deep')"), 'lib/deep/index.js': size },
      changed: 'lib/deep/index.js',
      change: other,
    },
  ],
  [
    'dot',
    {
      catalog: '.',
      files: { 'index.js': catalog("require('./part')"), 'part.js': size },
      changed: 'part.js',
      change: other,
    },
  ],
  [
    'data',
    {
      catalog: './c.js',
      files: {
        'c.js': catalog("{ attributes: (z) => ({ [require('./name.json')]: z.string() }) }"),
        'name.json': '"size"',
      },
      changed: 'name.json',
      change: '"other"',
    },
  ],
  [
    'json',
    {
      catalog: './c.json',
      files: { 'c.json': json('size') },
      changed: 'c.json',
      change: json('other'),
    },
  ],
  [
    'absolute',
    {
      catalog: '{root}/stacks/absolute/c.js',
      files: { 'c.js': catalog("require('./part')"), 'part.js': size },
      changed: 'part.js',
      change: other,
    },
  ],
  [
    'reads-file',
    {
      catalog: './c.js',
      files: { 'c.js': catalog("require('./part')"), 'part.js': readsFile, 'name.txt': 'size' },
      changed: 'name.txt',
      change: 'other',
      unkept: 'uses fs',
    },
  ],
  [
    'computed',
    {
      catalog: './c.js',
      files: { 'c.js': catalog("require('./' + 'part')"), 'part.js': size },
      changed: 'part.js',
      change: other,
      unkept: 'uses require other than',
    },
  ],
  ...oddNames.map((name, index): [string, Habit] => [
    `odd-${index}`,
    { secretsFile: name, changed: name },
  ]),
]);

/** Writes a stack for a habit and everything that it is made from. */
function writeStack(workspace: Workspace, secrets: string, name: string, habit: Habit): void {
  const folder = `stacks/${name}`;
  const secretsFile = habit.secretsFile ?? 'secrets.yaml';
  for (const [file, text] of Object.entries(habit.files ?? {})) {
    workspace.write(`${folder}/${file}`, text);
  }
  for (const [link, target] of Object.entries(habit.links ?? {})) {
    mkdirSync(dirname(join(workspace.root, folder, link)), { recursive: true });
    symlinkSync(target, join(workspace.root, folder, link));
  }
  if (habit.links === undefined) workspace.write(`${folder}/${secretsFile}`, secrets);
  const catalogLines =
    habit.catalog === undefined
      ? []
      : [`catalogs: [${JSON.stringify(habit.catalog.replace('{root}', workspace.root))}]`];
  workspace.write(
    `${folder}/stack.yaml`,
    [
      `name: ${name}`,
      ...catalogLines,
      'components:',
      `  secrets_manager: { flavor: local, secrets_file: ${JSON.stringify(secretsFile)} }`,
      `  checker: { type: data_validator, flavor: acme, size: '{{mysql_secret.password}}' }`,
      '',
    ].join('\n'),
  );
}

describe('the answers for stacks of many habits', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    const secrets = workspace.read('stack/secrets.yaml');
    workspace.delete('stack');
    workspace.write('elsewhere/secrets.yaml', secrets);
    for (const [name, habit] of habits) writeStack(workspace, secrets, name, habit);
    workspace.write('.nxignore', 'stacks/nxignore/secrets.yaml\n');
    workspace.write('.git/info/exclude', 'stacks/exclude/secrets.yaml\n');
    workspace.write('stacks/gitignore/.gitignore', 'secrets.yaml\n');
  });
  afterAll(() => {
    workspace.remove();
  });

  const validate = () => workspace.run(['run-many', '-t', 'validate', '--outputStyle=static']);
  const namesOf = (isMeant: (habit: Habit) => boolean) =>
    [...habits].filter(([, habit]) => isMeant(habit)).map(([name]) => name);
  const kept = namesOf(({ unkept }) => unkept === undefined);

  it('are given, and those that could not be noticed to change are said to be not kept', async () => {
    const { code, output } = await validate();
    expect([code, output]).toEqual([0, output]);
    for (const [name, { unkept }] of habits) {
      const said = new RegExp(`Stack ${name} depends on [^]{0,80}${unkept ?? ''}`).test(output);
      expect([name, said]).toEqual([name, unkept !== undefined]);
    }
  });

  it('come from the cache where they are kept', async () => {
    const { code, origins } = await validate();
    const cached = [...habits.keys()].filter(
      (name) => origins.get(`${name}:validate`) === 'local cache',
    );
    expect([code, cached]).toEqual([0, kept]);
  });

  it('are other ones after a change, for all of them', async () => {
    for (const [name, { changed, change }] of habits) {
      workspace.write(join('stacks', name, changed), change ?? '{}\n');
    }
    const { origins, output } = await validate();
    const failed = [...habits.keys()].filter((name) =>
      new RegExp(`stacks/${name}/stack\\.yaml:\\d+:\\d+`).test(output),
    );
    expect(failed).toEqual([...habits.keys()]);
    expect(new Set(origins.values())).toEqual(new Set(['run']));
  });
});
