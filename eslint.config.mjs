import { builtinModules } from 'node:module';
import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tsdoc from 'eslint-plugin-tsdoc';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { coreEntries, layers } from './tools/lint/layers.mjs';
import { noCircles } from './tools/lint/no-circles.mjs';
import { revealSinks } from './tools/lint/reveal-sinks.mjs';

const sources = ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts'];
/** Tests and what only they use. */
const specs = ['**/*.spec.ts', '**/__fixtures__/**/*.ts'];
const tools = ['tools/**/*.ts'];
const configurations = ['**/*.{mjs,cjs,js}'];

/** Imports that no file may have, and for which the message says what to use instead. */
const forbiddenImports = {
  paths: builtinModules
    .filter((name) => !name.startsWith('node:') && !name.startsWith('_'))
    .map((name) => ({ name, message: `Import node:${name}.` })),
  patterns: [
    {
      group: ['nx/src/*', 'nx/dist/*', '@nx/*/src/*', '@nx/*/dist/*', '@nx/*/internal'],
      message: 'Internal to Nx. Import from @nx/devkit.',
    },
    {
      group: ['@stackref/*/src/*', '@stackref/*/dist/*'],
      message: 'Import what the package exports.',
    },
  ],
};

const contractTests = {
  group: ['@stackref/testing'],
  message: 'Contract tests are for specs.',
};

/** Tests that do not run, or keep others from running. */
const sleepingTests = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xdescribe|xit|xtest|fdescribe|fit)$/]',
    message: 'Every test runs.',
  },
];

const revealed = [
  {
    selector: "MemberExpression[property.name='reveal'], MemberExpression[property.value='reveal']",
    message: 'Only the files of tools/lint/reveal-sinks.mjs may turn a value into text.',
  },
  {
    selector: "ObjectPattern > Property[key.name='reveal']",
    message: 'Only the files of tools/lint/reveal-sinks.mjs may turn a value into text.',
  },
];

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; defaults are for the entry points that Nx loads.',
};

const shellStrings = {
  selector: "CallExpression[callee.name=/^(exec|execSync)$/], Property[key.name='shell']",
  message: 'Start a child process with an argument array, never through a shell.',
};

/** The one file that prints, and the one that asks; what passes them cannot drive a terminal or a CI. */
const outputFile = 'packages/nx/src/reporting/output.ts';
const terminalFile = 'packages/nx/src/reporting/terminal.ts';
const printsElsewhere = `Only ${outputFile} prints, and only ${terminalFile} asks.`;

/** Output belongs to these files: core and secrets managers never print. */
const output = [
  ...['stdout', 'stderr', 'emitWarning'].map((property) => ({ object: 'process', property })),
  ...['console', 'process'].map((property) => ({ object: 'globalThis', property })),
].map((property) => ({ ...property, message: printsElsewhere }));

const printing = {
  paths: [
    { name: '@nx/devkit', importNames: ['logger', 'output'], message: printsElsewhere },
    { name: '@clack/prompts', message: printsElsewhere },
    { name: 'node:console', message: printsElsewhere },
    { name: 'node:process', message: 'Use the global process, which lint looks at.' },
  ],
  syntax: [
    {
      selector:
        "ImportExpression[source.value=/^(@clack.prompts|node:console|node:process)$/], CallExpression[callee.name='require'][arguments.0.value=/^(@clack.prompts|node:console|node:process)$/]",
      message: printsElsewhere,
    },
    {
      selector:
        'CallExpression[callee.property.name=/^write(File)?(Sync)?$/][arguments.0.raw=/^([12]|..dev.(stdout|stderr|tty).)$/], CallExpression[callee.name=/^write(File)?(Sync)?$/][arguments.0.raw=/^([12]|..dev.(stdout|stderr|tty).)$/]',
      message: printsElsewhere,
    },
  ],
};

const ambient = [
  { object: 'process', property: 'chdir', message: 'Pass folders as arguments.' },
  { object: 'process', property: 'exit', message: 'Return, or set process.exitCode.' },
];

const environment = {
  object: 'process',
  property: 'env',
  message: 'Take the environment as an argument: only the plugin knows the process.',
};

export default tseslint.config(
  {
    ignores: ['**/dist', '**/coverage', '**/tmp', '**/.nx', '**/node_modules'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: [...sources, ...tools],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx, tsdoc },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: true, allow: [], depConstraints: layers },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Matters of taste in which the longer form is often the clearer one.
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
      'tsdoc/syntax': 'error',
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [...forbiddenImports.paths, ...printing.paths],
          patterns: [...forbiddenImports.patterns, contractTests],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...revealed,
        ...printing.syntax,
        defaultExport,
        shellStrings,
      ],
      'no-restricted-properties': ['error', ...output, ...ambient],
    },
  },
  {
    files: ['packages/{aws,azure,core,gcp,github,local,vault,zenml}/src/**/*.ts'],
    ignores: specs,
    rules: { 'no-restricted-properties': ['error', ...output, ...ambient, environment] },
  },
  ...coreEntries.map(({ packages, entry }) => ({
    files: packages.map((name) => `packages/${name}/src/**/*.ts`),
    ignores: specs,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [...forbiddenImports.paths, ...printing.paths],
          patterns: [
            ...forbiddenImports.patterns,
            contractTests,
            {
              regex: `^@stackref/core(?!/${entry}$)`,
              message: `Import from @stackref/core/${entry}.`,
            },
          ],
        },
      ],
    },
  })),
  {
    files: sources,
    ignores: specs,
    plugins: { stackref: { rules: { 'no-circles': noCircles } } },
    rules: { 'stackref/no-circles': 'error' },
  },
  {
    files: revealSinks,
    rules: { 'no-restricted-syntax': ['error', ...printing.syntax, defaultExport, shellStrings] },
  },
  {
    // Nx loads the default export of these.
    files: ['packages/nx/src/{executors,generators}/**/*.impl.ts'],
    rules: { 'no-restricted-syntax': ['error', ...revealed, ...printing.syntax, shellStrings] },
  },
  {
    files: [outputFile, terminalFile],
    rules: {
      'no-restricted-imports': ['error', forbiddenImports],
      'no-restricted-properties': ['error', ...ambient],
      'no-restricted-syntax': ['error', ...revealed, defaultExport, shellStrings],
    },
  },
  {
    // They look at what is printed.
    files: ['packages/nx/src/{reporting,verdict}/**/*.spec.ts'],
    rules: { 'no-restricted-properties': ['error', ...ambient] },
  },
  {
    files: specs,
    rules: { 'no-restricted-imports': ['error', forbiddenImports] },
  },
  {
    // The contract tests are test code: they compare what a secrets manager gives back.
    files: [...specs, 'packages/testing/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...sleepingTests, defaultExport, shellStrings],
      // Tests print, spread and parse on purpose what other code must not.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: tools,
    rules: {
      'no-console': 'off',
      'no-restricted-imports': ['error', forbiddenImports],
      'no-restricted-properties': ['error', ...ambient],
    },
  },
  {
    files: configurations,
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
      },
    },
  },
  {
    files: ['packages/*/package.json', 'packages/nx/{executors,generators,migrations}.json'],
    languageOptions: { parser: jsonc },
    plugins: { '@nx': nx },
  },
  {
    files: ['packages/*/package.json'],
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          ignoredFiles: [
            '{projectRoot}/**/*.spec.ts',
            '{projectRoot}/**/__fixtures__/**',
            '{projectRoot}/jest.*config.cjs',
          ],
          // The plugin runs inside of it, and says with which versions it does.
          ignoredDependencies: ['nx'],
          // Lockstep versions of this workspace are written exactly.
          checkVersionMismatches: false,
        },
      ],
    },
  },
  {
    files: ['packages/nx/package.json', 'packages/nx/{executors,generators,migrations}.json'],
    rules: { '@nx/nx-plugin-checks': 'error' },
  },
);
