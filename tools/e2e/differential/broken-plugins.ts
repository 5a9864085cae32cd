import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mistake of the kind that this test is there for, made in the packages that a workspace has installed. */
export interface BrokenPlugin {
  readonly name: string;
  /** A file of a package, the export that is replaced, and what it is replaced by; `real` is what it was. */
  readonly file: string;
  readonly exported: string;
  readonly replacement: string;
}

export const brokenPlugins: readonly BrokenPlugin[] = [
  {
    name: 'the secrets file is no input',
    file: '@stackref/core/dist/examination/stack-inputs.js',
    exported: 'stackInputs',
    replacement: `(...args) => {
      const inputs = real(...args);
      return { ...inputs, files: inputs.files.filter((file) => !file.endsWith('secrets.yaml')) };
    }`,
  },
  {
    name: 'what a stack extends is no input',
    file: '@stackref/core/dist/examination/stack-inputs.js',
    exported: 'stackInputs',
    replacement: `(...args) => {
      const inputs = real(...args);
      return { ...inputs, extended: [], files: inputs.files.filter((file) => !inputs.extended.includes(file)) };
    }`,
  },
  {
    name: 'the packages of catalogs are no inputs',
    file: '@stackref/nx/dist/inference/package-inputs.js',
    exported: 'packageInputs',
    replacement: '() => []',
  },
];

/**
 * Breaks the plugin in a workspace.
 * @throws Error when the package no longer has what is to be broken.
 */
export function breakPlugin(root: string, { file, exported, replacement }: BrokenPlugin): void {
  const path = join(root, 'node_modules', file);
  if (!readFileSync(path, 'utf8').includes(`exports.${exported} = `)) {
    throw new Error(
      `${file} has no ${exported}: the test of the differential test must be told where it is now.`,
    );
  }
  // On a line of its own: the last one is a comment.
  appendFileSync(
    path,
    `\n{ const real = exports.${exported}; exports.${exported} = ${replacement}; }\n`,
  );
}
