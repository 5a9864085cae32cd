import { join } from 'node:path';
import { runOrThrow } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';

describe('the lint rules', () => {
  const boundaries = '@nx/enforce-module-boundaries';
  const imports = 'no-restricted-imports';
  const syntax = 'no-restricted-syntax';
  const properties = 'no-restricted-properties';
  const circles = 'stackref/no-circles';
  const reveal =
    "import { SecretValue } from '@stackref/core/secrets-manager';\nnew SecretValue('x').reveal();\n";

  const forbidden: readonly (readonly [string, string, string, string])[] = [
    ['core to import a manager', 'core/src/a.ts', "import '@stackref/local';", boundaries],
    ['core to import the plugin', 'core/src/a.ts', "import '@stackref/nx';", boundaries],
    ['a manager to import the plugin', 'local/src/a.ts', "import '@stackref/nx';", boundaries],
    ['a manager to import a catalog', 'local/src/a.ts', "import '@stackref/zenml';", boundaries],
    ['a catalog to import a manager', 'zenml/src/a.ts', "import '@stackref/local';", boundaries],
    [
      'contract tests to import a manager',
      'testing/src/a.ts',
      "import '@stackref/local';",
      boundaries,
    ],
    [
      'a package to import tools',
      'core/src/a.ts',
      "import '../../../tools/check/tally';",
      boundaries,
    ],
    [
      'a relative path into another package',
      'nx/src/a.ts',
      "import '../../core/src/index';",
      boundaries,
    ],
    [
      'a manager to import what is for the plugin',
      'local/src/a.ts',
      "import '@stackref/core/plugin';",
      imports,
    ],
    ['a manager to import what is for users', 'aws/src/a.ts', "import '@stackref/core';", imports],
    [
      'a catalog to import what is for managers',
      'zenml/src/a.ts',
      "import '@stackref/core/secrets-manager';",
      imports,
    ],
    [
      'contract tests to import what is for the plugin',
      'testing/src/a.ts',
      "import '@stackref/core/plugin';",
      imports,
    ],
    [
      'a room to import one that needs it',
      'core/src/secret/a.ts',
      "import '../registration/apply-registration';",
      circles,
    ],
    [
      'a room to import a type of one that needs it',
      'core/src/report/a.ts',
      "import type { RegistrationPlan } from '../registration/registration-plan';",
      circles,
    ],
    [
      'a room to pass on what needs it',
      'core/src/stack/a.ts',
      "export * from '../stack-edit/edit-yaml';",
      circles,
    ],
    [
      'a file to import one that needs it',
      'core/src/secret/secret-value.ts',
      "export const a = import('./create-redactor');",
      circles,
    ],
    ['contract tests outside specs', 'local/src/a.ts', "import '@stackref/testing';", imports],
    ['the inner files of a package', 'nx/src/a.ts', "import '@stackref/core/dist/index';", imports],
    ['the inner files of Nx', 'nx/src/a.ts', "import 'nx/src/devkit-internals';", imports],
    ['the internals of the devkit', 'nx/src/a.ts', "import '@nx/devkit/internal';", imports],
    ['a built-in module without node:', 'core/src/a.ts', "import 'fs';", imports],
    ['to reveal a value', 'core/src/a.ts', reveal, syntax],
    ['to reveal a value in a new file', 'local/src/sops/new.ts', reveal, syntax],
    ['to hand out reveal', 'core/src/a.ts', 'export const f = (v: any) => v.reveal;', syntax],
    [
      'to take reveal apart',
      'core/src/a.ts',
      'export const f = ({ reveal }: any) => reveal;',
      syntax,
    ],
    ['a test that is skipped', 'core/src/a.spec.ts', "describe.skip('a', () => {});", syntax],
    ['a test that runs alone', 'core/src/a.spec.ts', "it.only('a', () => {});", syntax],
    ['a test that is only an idea', 'core/src/a.spec.ts', "it.todo('a');", syntax],
    ['a shell string', 'core/src/a.ts', "execSync('ls');", syntax],
    ['core to print', 'core/src/a.ts', "console.log('a');", 'no-console'],
    ['the plugin to print elsewhere', 'nx/src/a.ts', "process.stdout.write('a');", properties],
    [
      'reporters to print elsewhere',
      'nx/src/reporting/a.ts',
      "process.stderr.write('a');",
      properties,
    ],
    ['to take a stream apart', 'nx/src/a.ts', 'export const { stderr } = process;', properties],
    ['a stream by its name', 'nx/src/a.ts', "process['stdout'].write('a');", properties],
    [
      'the process by another name',
      'nx/src/a.ts',
      "globalThis.process.stdout.write('a');",
      properties,
    ],
    ['another console', 'nx/src/a.ts', "globalThis.console.log('a');", properties],
    ['warnings of the process', 'nx/src/a.ts', "process.emitWarning('a');", properties],
    ['the process as a module', 'nx/src/a.ts', "import { stdout } from 'node:process';", imports],
    ['the console as a module', 'nx/src/a.ts', "import { Console } from 'node:console';", imports],
    ['the output of Nx', 'nx/src/a.ts', "import { output } from '@nx/devkit';", imports],
    ['the logger of Nx', 'nx/src/a.ts', "import { logger } from '@nx/devkit';", imports],
    [
      'all of the devkit under a name',
      'nx/src/a.ts',
      "import * as devkit from '@nx/devkit';",
      imports,
    ],
    ['prompts', 'nx/src/a.ts', "import { log } from '@clack/prompts';", imports],
    [
      'prompts when they are needed',
      'nx/src/a.ts',
      "export const a = import('@clack/prompts');",
      syntax,
    ],
    ['to write to a descriptor', 'nx/src/a.ts', "writeSync(1, 'a');", syntax],
    ['to write to a device', 'nx/src/a.ts', "fs.writeFileSync('/dev/stderr', 'a');", syntax],
    ['core to read the environment', 'core/src/a.ts', "process.env['A'];", properties],
    [
      'an unknown doc tag',
      'core/src/a.ts',
      '/** @nonsense a */\nexport const a = 1;',
      'tsdoc/syntax',
    ],
  ];

  const allowed: readonly (readonly [string, string, string])[] = [
    ['a manager to import core', 'local/src/a.ts', "import '@stackref/core/secrets-manager';\n"],
    ['a catalog to import core', 'zenml/src/a.ts', "import '@stackref/core/catalog';\n"],
    ['the plugin to import what is its own', 'nx/src/a.ts', "import '@stackref/core/plugin';\n"],
    [
      'a spec of a manager to import all of core',
      'local/src/a.spec.ts',
      "import '@stackref/core/plugin';\n",
    ],
    [
      'a room to import one below',
      'core/src/registration/a.ts',
      "import '../secret/secret-value';\n",
    ],
    [
      'a spec to import any room',
      'core/src/secret/a.spec.ts',
      "import '../registration/apply-registration';\n",
    ],
    ['the plugin to import a manager', 'nx/src/a.ts', "import '@stackref/local';\n"],
    ['the plugin to import a catalog', 'nx/src/a.ts', "import '@stackref/zenml';\n"],
    ['a spec to import the contract tests', 'local/src/a.spec.ts', "import '@stackref/testing';\n"],
    [
      'one file to print',
      'nx/src/reporting/output.ts',
      "import { output } from '@nx/devkit';\nprocess.stdout.write('a');\nexport const log = output;\n",
    ],
    [
      'another to ask',
      'nx/src/reporting/terminal.ts',
      "export const clack = import('@clack/prompts');\nexport const input = process.stdin;\n",
    ],
    ['the devkit', 'nx/src/a.ts', "import '@nx/devkit';\n"],
    ['a spec to look at a value', 'local/src/a.spec.ts', reveal],
  ];

  /** The broken rules by file and text: all are linted in one process, as it takes a while to start. */
  const broken = new Map<string, readonly string[]>();
  const keyOf = (file: string, text: string): string => `${file}\n${text}`;

  beforeAll(async () => {
    // The module boundaries are looked up in the graph that Nx keeps; on a fresh clone there is none yet.
    await runOrThrow(process.execPath, [entryOf(tools.nx), 'show', 'projects'], {
      cwd: workspaceRoot,
    });
    const texts = [...forbidden, ...allowed].map(([, file, text]) => [file, text] as const);
    const answer = await runOrThrow(
      process.execPath,
      [
        join(__dirname, 'lint-texts.mjs'),
        JSON.stringify(texts.map(([file, text]) => [`packages/${file}`, text])),
      ],
      { cwd: workspaceRoot },
    );
    const rules = JSON.parse(answer) as string[][];
    texts.forEach(([file, text], index) => broken.set(keyOf(file, text), rules[index] ?? []));
  }, 120_000);

  it.each(forbidden)('do not allow %s', (_case, file, text, rule) => {
    expect(broken.get(keyOf(file, text))).toContain(rule);
  });

  it.each(allowed)('allow %s', (_case, file, text) => {
    expect(broken.get(keyOf(file, text))).toEqual([]);
  });
});
