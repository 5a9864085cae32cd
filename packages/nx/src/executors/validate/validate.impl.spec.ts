import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { reportSchema, type JsonReport } from '@stackref/core';
import { exampleSecrets } from '../../__fixtures__/example-secrets';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import type { ValidateOptions } from './options';
import validate from './validate.impl';

const file = 'stacks/prod/stack.yaml';

function stackWith(password: string): string {
  return [
    'name: prod',
    "catalogs: ['@stackref/zenml']",
    'components:',
    '  secrets_manager: { flavor: local }',
    '  metadata_store:',
    '    flavor: mysql',
    '    host: db.internal',
    '    database: zenml',
    "    username: '{{mysql_secret.username}}'",
    `    password: '${password}'`,
    '',
  ].join('\n');
}

interface Run {
  readonly success: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly root: string;
}

/** Runs the executor as Nx does for the project `prod` at stacks/prod. */
async function run(text: string, options: ValidateOptions = {}): Promise<Run> {
  const { root, write } = createWorkspace({ [file]: text });
  write('stacks/prod/secrets.yaml', exampleSecrets);
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      printed[stream] += String(chunk);
      return true;
    });
  }
  const context = {
    root,
    projectName: 'prod',
    projectsConfigurations: {
      version: 2,
      projects: {
        prod: {
          root: 'stacks/prod',
          targets: {
            'register-secrets': {
              executor: '@stackref/nx:register-secrets',
              options: { stack: file },
            },
          },
        },
      },
    },
  } as unknown as ExecutorContext;
  try {
    const { success } = await validate(options, context);
    return { success, ...printed, root };
  } finally {
    jest.restoreAllMocks();
  }
}

async function reportOf(text: string, options: ValidateOptions = {}): Promise<JsonReport> {
  const { stdout } = await run(text, { ...options, format: 'json' });
  return reportSchema.parse(JSON.parse(stdout));
}

async function codesOf(text: string, options: ValidateOptions = {}): Promise<readonly string[]> {
  const { stacks } = await reportOf(text, options);
  return stacks.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
}

describe('validate', () => {
  const environment = { ...process.env };

  beforeEach(() => {
    process.env = { ...environment, NO_COLOR: '1' };
    delete process.env['STACKREF_SECRET_VALIDATION_LEVEL'];
    delete process.env['ZENML_SECRET_VALIDATION_LEVEL'];
  });

  afterAll(() => {
    process.env = environment;
  });

  describe('keeps its report for the verdict of the run', () => {
    const report = 'stacks/prod/.stackref/report.json';

    it.each([
      ['a valid stack', '{{mysql_secret.password}}', {}, true, []],
      ['an error', '{{mysql_secret.pasword}}', {}, false, ['key-not-found']],
      ['a value in the stack', 'CANARY-in-stack', {}, true, ['plain-text-secret']],
      ['too many warnings', 'CANARY-in-stack', { maxWarnings: 0 }, false, ['plain-text-secret']],
      [
        'a wrong option',
        '{{mysql_secret.password}}',
        { format: 'xml' as 'json' },
        false,
        ['option-invalid'],
      ],
    ])('of %s', async (_case, password, options, success, codes) => {
      const { root } = await run(stackWith(password), { ...options, report });
      const text = readFileSync(join(root, report), 'utf8');
      expect(text).not.toContain('CANARY');
      const kept = reportSchema.parse(JSON.parse(text));
      expect(kept).toMatchObject({ success, summary: { stacks: 1 } });
      expect(kept.stacks[0]?.diagnostics.map(({ code }) => code)).toEqual(codes);
      expect(readFileSync(join(root, 'stacks/prod/.stackref/.gitignore'), 'utf8')).toBe('*\n');
    });

    it('and fails where it cannot', async () => {
      const { success, stderr } = await run(stackWith('{{mysql_secret.password}}'), {
        report: 'stacks/prod/stack.yaml/report.json',
      });
      expect(success).toBe(false);
      expect(stderr).toContain('output-file-unwritable');
    });
  });

  it('passes a stack whose secrets exist', async () => {
    const { success, stdout, stderr } = await run(stackWith('{{mysql_secret.password}}'));
    expect({ success, stdout, stderr }).toMatchSnapshot();
  });

  it('fails one whose reference has a typing error, and points at it', async () => {
    const { success, stdout, stderr } = await run(stackWith('{{mysql_secret.pasword}}'));
    expect({ success, stdout }).toEqual({ success: false, stdout: '' });
    expect(stderr).toMatchSnapshot();
  });

  it('prints JSON and nothing else to standard output', async () => {
    const text = stackWith('{{mysql_secret.pasword}}');
    const { stderr } = await run(text, { format: 'json' });
    expect(stderr).toBe('');
    const report = await reportOf(text);
    expect(report.success).toBe(false);
    expect(report.stacks[0]?.diagnostics).toEqual([
      expect.objectContaining({
        code: 'key-not-found',
        file,
        start: { line: 10, column: 31, offset: text.indexOf('pasword') },
      }),
    ]);
  });

  it.each([
    ['NONE', '{{absent.key}}', []],
    ['SECRET_EXISTS', '{{mysql_secret.absent}}', []],
    ['SECRET_EXISTS', '{{absent.key}}', ['secret-not-found']],
    ['SECRET_AND_KEY_EXISTS', '{{mysql_secret.absent}}', ['key-not-found']],
    ['SECRETS_EXIST', '{{mysql_secret.password}}', ['validation-level-unknown']],
  ])('asks at level %s for %s', async (level, password, codes) => {
    expect(await codesOf(stackWith(password), { level })).toEqual(codes);
    process.env['STACKREF_SECRET_VALIDATION_LEVEL'] = level;
    expect(await codesOf(stackWith(password))).toEqual(codes);
  });

  it('lists the levels to somebody who asks for another', async () => {
    const { stderr } = await run(stackWith('x'), { level: 'strict' });
    for (const level of ['NONE', 'SECRET_EXISTS', 'SECRET_AND_KEY_EXISTS']) {
      expect(stderr).toContain(level);
    }
  });

  describe('with plain text where a secret belongs', () => {
    const text = stackWith('geheim');

    it.each([
      [{}, true, 1],
      [{ plainTextSecrets: 'off' as const }, true, 0],
      [{ plainTextSecrets: 'error' as const }, false, 1],
      [{ maxWarnings: 0 }, false, 1],
      [{ maxWarnings: 1 }, true, 1],
    ])('and options %j: success %s', async (options, success, findings) => {
      const report = await reportOf(text, options);
      expect(report.success).toBe(success);
      expect(report.stacks[0]?.diagnostics).toHaveLength(findings);
      expect((await run(text, options)).success).toBe(success);
    });

    it('never prints it', async () => {
      const shown = await run(text);
      const json = await run(text, { format: 'json' });
      expect(shown.stderr + json.stdout).not.toContain('geheim');
      expect(shown.stderr).toContain('[redacted]');
    });
  });

  it('writes the report to a file and text to the terminal', async () => {
    const options = { format: 'json' as const, outputFile: 'reports/prod.json' };
    const { success, stdout, stderr, root } = await run(stackWith('{{absent.key}}'), options);
    expect(success).toBe(false);
    expect(stdout).toBe('');
    expect(stderr).toContain('error secret-not-found');
    const report = reportSchema.parse(
      JSON.parse(readFileSync(join(root, 'reports/prod.json'), 'utf8')),
    );
    expect(report.summary.errors).toBe(1);
  });

  it('writes no colour to a file', async () => {
    process.env = { ...environment, FORCE_COLOR: '1' };
    const options = { outputFile: 'report.txt' };
    const { stderr, root } = await run(stackWith('{{absent.key}}'), options);
    expect(stderr).toContain('\u001b[');
    expect(readFileSync(join(root, 'report.txt'), 'utf8')).not.toContain('\u001b[');
  });

  it.each([
    ['outside the workspace', '../stackref-must-not-exist.txt', 'output-file-outside-workspace'],
    ['where a folder is', 'stacks', 'output-file-unwritable'],
  ])('fails when it is to write %s', async (_, outputFile, code) => {
    const options = { outputFile };
    const { success, stderr, root } = await run(stackWith('{{mysql_secret.password}}'), options);
    expect(success).toBe(false);
    expect(stderr).toContain(`error ${code}  ${file}\n`);
    expect(existsSync(join(root, '../stackref-must-not-exist.txt'))).toBe(false);
  });

  it('names options that are wrong or unknown, and goes on without them', async () => {
    const options = { plainTextSecrets: 'eror', levl: 'NONE' } as unknown as ValidateOptions;
    expect([...(await codesOf(stackWith('{{absent.key}}'), options))].sort()).toEqual([
      'option-invalid',
      'option-invalid',
      'secret-not-found',
    ]);
  });

  it.each(['stacks/prod/stack.yaml', './stacks/prod/stack.yaml', 'stacks\\prod\\stack.yaml'])(
    'finds the stack at %s',
    async (stack) => {
      const { stacks } = await reportOf(stackWith('{{mysql_secret.password}}'), { stack });
      expect(stacks).toEqual([expect.objectContaining({ file, stack: 'prod', diagnostics: [] })]);
    },
  );

  it.each(['absent.yaml', '../outside.yaml', '.', '/etc/hostname'])(
    'says that there is no stack at %s',
    async (stack) => {
      const report = await reportOf(stackWith('x'), { stack });
      expect(report.success).toBe(false);
      expect(report.stacks[0]?.diagnostics).toEqual([
        expect.objectContaining({ code: 'stack-file-unreadable' }),
      ]);
    },
  );

  describe('says what inference saw', () => {
    it('of two stacks with one name, pointing at the name', async () => {
      const text = stackWith('{{mysql_secret.password}}');
      const inferred = { version: '1.0.0', sameNameAs: 'stacks/live/stack.yaml' };
      const { stacks } = await reportOf(text, { inferred });
      expect(stacks[0]?.diagnostics).toEqual([
        expect.objectContaining({
          code: 'stack-name-duplicate',
          message: expect.stringContaining('stacks/live/stack.yaml'),
          file,
          start: { line: 1, column: 7, offset: 6 },
        }),
      ]);
    });

    it('of a name that another project has, with both places', async () => {
      const nameTaken = { name: 'prod', by: 'apps/prod/project.json', project: 'prod-stacks-prod' };
      const text = stackWith('{{mysql_secret.password}}');
      const inferred = { version: '1.0.0', nameTaken };
      const { stacks } = await reportOf(text, { inferred });
      expect(stacks[0]?.diagnostics).toEqual([
        expect.objectContaining({
          code: 'project-name-taken',
          severity: 'warning',
          message: expect.stringContaining('apps/prod/project.json'),
          file,
          start: { line: 1, column: 7, offset: 6 },
        }),
      ]);
    });

    it('of files that Nx does not see', async () => {
      const uncached = [{ path: 'stacks/prod/secrets.yaml', why: 'unseen' }];
      const inferred = { version: '1.0.0', uncached };
      const text = stackWith('{{mysql_secret.password}}');
      expect(await codesOf(text, { inferred })).toEqual(['input-ignored']);
    });

    it('of wrong options of the plugin', async () => {
      const inferred = { version: '1.0.0', pluginOptions: ['a: wrong', 'b: wrong'] };
      const text = stackWith('{{mysql_secret.password}}');
      expect(await codesOf(text, { inferred })).toEqual([
        'plugin-option-invalid',
        'plugin-option-invalid',
      ]);
    });
  });

  describe('has a finding, and no unexpected error, where a path is', () => {
    const paths = [
      ...[
        'stack.yaml/x',
        '"a\\0b"',
        '"\\ud800"',
        'a'.repeat(300),
        '/',
        '.',
        '../../../..',
        '/etc/passwd/x',
      ],
      ...["'@'", "'@/b'", './', 'file:///x', '"\\u202e"', '/dev/null', 'node:fs'],
    ];
    it.each(paths)('%s', async (path) => {
      for (const line of [
        `extends: ${path}`,
        `catalogs: [${path}]`,
        `components: { secrets_manager: { flavor: ${path} }, a: { flavor: b, c: '{{d.e}}' } }`,
        `components: { secrets_manager: { flavor: local, secrets_file: ${path} }, a: { flavor: b, c: '{{d.e}}' } }`,
      ]) {
        const { success, stderr } = await run(`name: prod\n${line}\n`, { stack: file });
        expect(success).toBe(false);
        expect(stderr).toMatch(/^error [a-z-]+ {2}stacks\/prod\//m);
        expect(stderr).not.toContain('could not be completed');
      }
    });
  });
});
