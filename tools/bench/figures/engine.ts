import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createInMemorySecretsManager,
  createStackChecker,
  defineSecretsManager,
} from '@stackref/core';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { printRatios, type Figure } from '../figure';
import { generatedSecrets, generateStack } from '../input/generate-stack';

const count = 1000;

/** All of the engine (read, parse, find, validate) over reading and parsing the same files with `yaml` alone. */
export const engine: Figure = {
  name: `engine, ${count} stacks of 12 components and 24 references`,
  measure: async () => {
    const workspaceRoot = mkdtempSync(join(tmpdir(), 'stackref-bench-'));
    try {
      const files = Array.from({ length: count }, (_, index) => `stacks/s${index}/stack.yaml`);
      files.forEach((file, index) => {
        mkdirSync(join(workspaceRoot, file, '..'), { recursive: true });
        writeFileSync(
          join(workspaceRoot, file),
          generateStack(`s${index}`, ['flavor: memory'], generatedSecrets),
        );
      });
      await printRatios({
        contenders: [
          {
            name: 'yaml',
            run: () => {
              for (const file of files) {
                parseDocument(readFileSync(join(workspaceRoot, file), 'utf8'));
              }
            },
          },
          { name: 'stackref', run: () => checkAll(workspaceRoot, files) },
        ],
        subject: 'stackref',
        baselines: [{ name: 'yaml', aim: 1.3 }],
        rounds: 9,
      });
    } finally {
      rmSync(workspaceRoot, { recursive: true });
    }
  },
};

/** @throws Error when a stack is not valid: then something else than the engine was measured. */
async function checkAll(workspaceRoot: string, files: readonly string[]): Promise<void> {
  const checker = createStackChecker({
    workspaceRoot,
    environment: {},
    secretsManagers: new Map([['memory', memory]]),
    catalogs: new Map(),
  });
  for (const file of files) {
    const { diagnostics, counts } = await checker.check({
      file,
      level: 'SECRET_AND_KEY_EXISTS',
      plainTextSecrets: 'warning',
    });
    if (diagnostics.length > 0 || counts.references !== 24) {
      throw new Error(`${file}: ${diagnostics.map(({ code }) => code).join(', ')}`);
    }
  }
  await checker.close();
}

/** One store for all stacks and rounds: what it holds is an input of the engine, not part of it. */
const { describe, listKeys, list, read, write } = createInMemorySecretsManager(
  new Map(
    [...generatedSecrets].map(([name, keys]) => [name, new Map(keys.map((key) => [key, 'value']))]),
  ),
);

const memory = defineSecretsManager({
  name: 'memory',
  description: 'Secrets in memory.',
  attributes: z.strictObject({}),
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  create: () => ({ describe, listKeys, list, read, write }),
});
