import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import fc from 'fast-check';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { generateIdentity } from '../identity/identity';
import { localSecretsManager } from '../secrets-manager';
import { parseSopsDocument } from '../sops/sops-document';
import { parsePathExpression } from './path-expression';

/** Texts by path from the root of a repository. `A`, `B` and `C` stand for recipients, `ROOT` for the root. */
interface Layout {
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the new file is; `stacks/prod/secrets.yaml` by default. */
  readonly file?: string;
}

/** What became of a new file: for whom it is and how; `nobody` where sops knows nobody, and stackref takes the owner. */
type Outcome =
  | { readonly recipients: readonly string[]; readonly macOnlyEncrypted: boolean }
  | 'nobody'
  | 'refused';

const rules = (...lines: readonly string[]) => ['creation_rules:', ...lines, ''].join('\n');
const root = (...lines: readonly string[]): Layout => ({
  files: { '.sops.yaml': rules(...lines) },
});
const nested = (...lines: readonly string[]): Layout => ({
  files: { '.sops.yaml': rules('  - age: A'), 'stacks/.sops.yaml': rules(...lines) },
});
const elsewhere = (...lines: readonly string[]): Layout => ({
  files: { '.sops.yaml': rules('  - age: C'), 'conf/other.yaml': rules(...lines) },
  variables: { SOPS_CONFIG: 'ROOT/conf/other.yaml' },
});
const matching = (expression: string): Layout =>
  root(`  - path_regex: '${expression}'`, '    age: A', '  - age: B');
const forB: Layout = { variables: { SOPS_AGE_RECIPIENTS: 'B' } };

const layouts: readonly (readonly [string, Layout])[] = [
  ['no configuration', {}],
  ['an empty configuration', { files: { '.sops.yaml': '' } }],
  ['a configuration without rules', { files: { '.sops.yaml': 'stores: {yaml: {indent: 2}}\n' } }],
  ['rules that are null', { files: { '.sops.yaml': 'creation_rules:\n' } }],
  ['no rule in the list', { files: { '.sops.yaml': 'creation_rules: []\n' } }],
  ['rules for destinations only', { files: { '.sops.yaml': 'destination_rules: []\n' } }],
  ['one recipient', root('  - age: A')],
  ['recipients between commas', root('  - age: A,B')],
  ['commas and spaces', root("  - age: ' A , B '")],
  ['a comma at the end', root("  - age: 'A,'")],
  ['a folded text', root('  - age: >-', '      A,', '      B')],
  ['a literal text', root('  - age: |', '      A,', '      B')],
  ['lines without commas', root('  - age: |', '      A', '      B')],
  ['a list', root('  - age: [A, B]')],
  ['a list of texts with commas', root("  - age: ['A,B', C]")],
  ['a recipient twice', root('  - age: A,A')],
  ['an anchor', { files: { '.sops.yaml': `keys: [&a A]\n${rules('  - age: *a')}` } }],
  ['a recipient that is none', root('  - age: age1nobody')],
  ['an empty age', root("  - age: ''")],
  ['no age', root('  - path_regex: .*')],
  ['empty other keys', root('  - age: A', "    pgp: ''", '    kms: null')],
  ['mac_only_encrypted', root('  - age: A', '    mac_only_encrypted: true')],
  ['two rules that match', root('  - age: A', '  - age: B')],
  ['no rule that matches', root('  - path_regex: ^dev/', '    age: A')],
  ['a second rule that matches', root('  - path_regex: ^dev/', '    age: A', '  - age: B')],
  ['an empty expression', matching('')],
  ['an expression for the path', matching('^stacks/prod/secrets\\.yaml$')],
  ['an expression for the name', matching('^secrets\\.yaml$')],
  ['an expression anywhere', matching('prod/')],
  ['alternatives', matching('^(stacks|apps)/(?:dev|prod)/.*\\.ya?ml$')],
  ['a flag', matching('(?i)^STACKS/PROD')],
  ['a class', matching('^[a-z]{6}/[^/]+/')],
  ['an absolute path', matching('^/')],
  ['an expression that is none', matching('(?=stacks)')],
  ['one that is none, not reached', root('  - age: A', '  - path_regex: (?=x)')],
  ['a key twice', root('  - age: A', '    age: B')],
  ['broken YAML', { files: { '.sops.yaml': 'creation_rules: [' } }],
  ['a text for rules', { files: { '.sops.yaml': 'creation_rules: x\n' } }],
  ['a nearer configuration', nested('  - path_regex: ^prod/', '    age: B')],
  ['a nearer one without a rule that matches', nested('  - path_regex: ^stacks/', '    age: B')],
  ['a nearer one without rules', nested()],
  ['one in a sibling folder', { files: { 'stacks/dev/.sops.yaml': rules('  - age: A') } }],
  [
    'a file in the root',
    { ...root('  - path_regex: ^secrets', '    age: A'), file: 'secrets.yaml' },
  ],
  [
    'spaces in a folder',
    { ...root('  - path_regex: ^my s', '    age: A'), file: 'my s/secrets.yaml' },
  ],
  ['a variable', { variables: { SOPS_AGE_RECIPIENTS: 'A,B' } }],
  ['a variable with spaces', { variables: { SOPS_AGE_RECIPIENTS: ' A , B ' } }],
  ['a variable with a comma at the end', { variables: { SOPS_AGE_RECIPIENTS: 'A,' } }],
  ['a blank variable', { variables: { SOPS_AGE_RECIPIENTS: ' ' } }],
  ['an empty variable', { ...root('  - age: A'), variables: { SOPS_AGE_RECIPIENTS: '' } }],
  ['a variable and a rule', { ...root('  - age: A'), ...forB }],
  ['a variable and keys of another kind', { ...root('  - pgp: ABC'), ...forB }],
  ['a variable and an option', { ...root('  - mac_only_encrypted: true'), ...forB }],
  ['a variable and no rule that matches', { ...root('  - path_regex: ^dev/'), ...forB }],
  ['a variable and broken YAML', { files: { '.sops.yaml': '[' }, ...forB }],
  ['a configuration in a variable', elsewhere('  - age: B')],
  ['the path for one elsewhere', elsewhere('  - path_regex: ^stacks/', '    age: A', '  - age: B')],
  ['one in a variable that is not there', { variables: { SOPS_CONFIG: 'ROOT/none.yaml' } }],
  ['keys of another kind in a variable', { variables: { SOPS_PGP_FP: 'ABC' } }],
];

/** What sops takes and stackref refuses: files that it does not write, and what it would have to guess. */
const refused: readonly (readonly [string, Layout])[] = [
  ['key groups', root('  - key_groups: [{age: [A]}]')],
  ['key groups beside age', root('  - age: A', '    key_groups: [{age: [B]}]')],
  ['a rule of what is encrypted', root('  - age: A', '    encrypted_regex: ^b$')],
  ['another suffix', root('  - age: A', '    unencrypted_suffix: _plain')],
  ['an option with recipients in a variable', { ...root('  - encrypted_regex: ^b$'), ...forB }],
  ['a key that sops passes over', root('  - age: A', '    foo: bar')],
  ['an expression of Go only', matching('^(?P<folder>stacks)/')],
  ['a boolean of YAML 1.1', root('  - age: A', '    mac_only_encrypted: yes')],
];

let workspace: TestWorkspace;
let recipients: ReadonlyMap<string, string>;

beforeAll(async () => {
  const identities = await Promise.all(['A', 'B', 'C'].map(() => generateIdentity()));
  recipients = new Map(identities.map(({ recipient }, index) => ['ABC'.charAt(index), recipient]));
});

beforeEach(async () => {
  workspace = await createTestWorkspace();
  await promisify(execFile)('git', ['init', '--quiet', workspace.root]);
});

afterEach(() => workspace.remove());

function fill(text: string): string {
  return text
    .replaceAll('ROOT', workspace.root)
    .replace(/\b[ABC]\b/g, (letter) => recipients.get(letter) ?? letter);
}

/** @returns The path of the file that is to be created. */
async function layOut({ files = {}, file = 'stacks/prod/secrets.yaml' }: Layout): Promise<string> {
  const path = join(workspace.root, file);
  await mkdir(dirname(path), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace.root, name)), { recursive: true });
    await writeFile(join(workspace.root, name), fill(text));
  }
  return path;
}

function variablesOf({ variables = {} }: Layout): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, fill(text)]));
}

function outcomeOf(text: string): Outcome {
  const { metadata } = parseSopsDocument({ path: 'secrets.yaml', text, format: 'yaml' });
  const names = new Set(metadata.stanzas.map(({ recipient }) => recipient));
  if (names.has(workspace.identity.recipient)) return 'nobody';
  return { recipients: [...names], macOnlyEncrypted: metadata.macOnlyEncrypted };
}

async function bySops(path: string, layout: Layout): Promise<Outcome> {
  const program = process.env['STACKREF_TEST_SOPS'] ?? '';
  await writeFile(path, 'a:\n    b: c\n');
  const args = ['--disable-version-check', 'encrypt', basename(path)];
  const env = { HOME: join(workspace.root, 'home'), ...variablesOf(layout) };
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd: dirname(path), env });
    return outcomeOf(stdout);
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code !== 1) throw error;
    return stderr?.includes('config file not found') === true ? 'nobody' : 'refused';
  } finally {
    await rm(path);
  }
}

async function byStackref(path: string, layout: Layout): Promise<Outcome> {
  const environment = { ...workspace.context.environment, ...variablesOf(layout) };
  const context = { ...workspace.context, environment };
  const manager = localSecretsManager.create({ secrets_file: path }, context);
  try {
    await manager.write?.('a', new Map([['b', new SecretValue('c')]]));
  } catch (error) {
    if (error instanceof SecretsManagerError) return 'refused';
    throw error;
  }
  return outcomeOf(await readFile(path, 'utf8'));
}

describe('a new secrets file', () => {
  it.each(layouts)('is for whom sops would make it, with %s', async (_, layout) => {
    const path = await layOut(layout);
    const theirs = await bySops(path, layout);

    expect(await byStackref(path, layout)).toEqual(theirs);
  });

  it.each(refused)('is refused, with %s', async (_, layout) => {
    const path = await layOut(layout);

    expect(await bySops(path, layout)).not.toBe('refused');
    expect(await byStackref(path, layout)).toBe('refused');
  });
});

describe('parsePathExpression', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      'K',
      '/',
      '-',
      '_',
      '.',
      '\\.',
      '\\/',
      '\\-',
      '\\d',
      '\\D',
      '[ab]',
      '[^/]',
      '[a-c-]',
    ],
    ...[
      '[\\d.]',
      '(a|b)',
      '(?:ab)',
      '|',
      '^',
      '$',
      '*',
      '+',
      '?',
      '{2}',
      '{1,}',
      '{,2}',
      '*?',
      '(?i)',
    ],
    ...[
      '\\w',
      '\\s',
      '\\b',
      '(?=a)',
      '(?P<n>a)',
      '[[:alpha:]]',
      '\\x41',
      '\\pL',
      '(',
      ')',
      '[',
      ']',
      '}',
    ],
  );
  const expressions = fc.array(piece, { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
  const paths = fc.constantFrom(
    'a/b.yaml',
    'ab/x-.yaml',
    '1/aab.yaml',
    'K/_.yaml',
    '\u212a/ſ.yaml',
  );

  it('matches what sops matches, wherever it reads the expression', async () => {
    const read = expressions.filter((source) => parsePathExpression(source) !== undefined);
    await fc.assert(
      fc.asyncProperty(read, paths, async (source, file) => {
        const layout = { ...matching(source), file };
        const path = await layOut(layout);
        const isMatch = parsePathExpression(source)?.test(file) === true;

        expect(await bySops(path, layout)).toMatchObject({
          recipients: [recipients.get(isMatch ? 'A' : 'B')],
        });
      }),
      { numRuns: 300 },
    );
  });
});
