import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStackChecker, fixOf, problemOf, type Diagnostic } from '@stackref/core';
import { defineSecretsManager } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { catalog } from '../catalog';

/** A finding, as far as specs look at it. */
export interface Finding {
  readonly code: string;
  readonly severity: string;
  /** The rule that a `stack-rule` is about. */
  readonly rule: string | undefined;
  /** The text that the range covers. */
  readonly text: string;
  readonly words: string;
}

/** Inside the package, so that catalogs in files find what it depends on. Not committed. */
const folder = join(__dirname, '../../tmp');

/** Takes any attributes and is never asked: the specs check at level NONE. */
const secretsManagers = new Map(
  ['aws', 'azure', 'gcp', 'github', 'local', 'vault'].map((name) => [
    name,
    defineSecretsManager({
      name,
      description: 'Stands for any secrets manager.',
      attributes: z.looseObject({}),
      create: () => ({ describe: () => Promise.reject(new Error('Not to be asked.')) }),
    }),
  ]),
);

/**
 * Checks the text of a stack.yaml against ZenML's catalog and catalogs in files beside it.
 *
 * @param text - the stack; without `catalogs:` of its own it gets ZenML's
 */
export async function checkStack(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly Finding[]> {
  mkdirSync(folder, { recursive: true });
  const workspaceRoot = mkdtempSync(join(folder, 'stack-'));
  const stack = text.includes('catalogs:') ? text : `${text}\ncatalogs: ['@stackref/zenml']\n`;
  for (const [name, content] of Object.entries({ ...files, 'stack.yaml': stack })) {
    writeFileSync(join(workspaceRoot, name), content);
  }
  try {
    const checker = createStackChecker({
      workspaceRoot,
      environment: {},
      secretsManagers,
      catalogs: new Map([['@stackref/zenml', catalog]]),
    });
    const { diagnostics } = await checker.check({
      file: 'stack.yaml',
      level: 'NONE',
      plainTextSecrets: 'warning',
    });
    return diagnostics.map((diagnostic) => toFinding(diagnostic, stack));
  } finally {
    rmSync(workspaceRoot, { recursive: true });
  }
}

function toFinding(diagnostic: Diagnostic, text: string): Finding {
  const { code, severity, range } = diagnostic;
  return {
    code,
    severity,
    rule: diagnostic.code === 'stack-rule' ? diagnostic.data.rule : undefined,
    text: text.slice(range.start, range.end),
    words: `${problemOf(diagnostic)} ${fixOf(diagnostic)}`,
  };
}
