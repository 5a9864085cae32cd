import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace } from '../input/bench-workspace';

const count = 1000;

/**
 * All of the engine as it runs in a task: a process that has loaded nothing yet reads, parses and validates stacks against
 * their local stores, over one that reads and parses the same stacks with `yaml` alone.
 */
export const engine: Figure = {
  name: `engine in a fresh process, ${count} stacks of 12 components and 24 references`,
  measure: async () => {
    const workspace = await createBenchWorkspace(count);
    try {
      await printRatios({
        contenders: [
          { name: 'yaml', run: () => workspace.node(parseAll) },
          { name: 'stackref', run: () => workspace.node(checkAll) },
        ],
        subject: 'stackref',
        baselines: [{ name: 'yaml', aim: 1.5 }],
        rounds: 9,
      });
    } finally {
      workspace.remove();
    }
  },
};

const parseAll = `
  const { readFileSync } = require('node:fs');
  const { parseDocument } = require('yaml');
  for (let index = 0; index < ${count}; index++) {
    parseDocument(readFileSync('stacks/s' + index + '/stack.yaml', 'utf8'));
  }`;

/** Fails when a stack is not valid: then something else than the engine was measured. */
const checkAll = `
  const { createStackChecker } = require('@stackref/core');
  const { localSecretsManager } = require('@stackref/local');
  const checker = createStackChecker({
    workspaceRoot: process.cwd(),
    environment: {},
    secretsManagers: new Map([['local', localSecretsManager]]),
    catalogs: new Map(),
  });
  for (let index = 0; index < ${count}; index++) {
    const { diagnostics, counts } = await checker.check({
      file: 'stacks/s' + index + '/stack.yaml',
      level: 'SECRET_AND_KEY_EXISTS',
      plainTextSecrets: 'warning',
    });
    if (diagnostics.length > 0 || counts.references !== 24) {
      throw new Error(index + ': ' + diagnostics.map(({ code }) => code).join(', '));
    }
  }
  await checker.close();`;
