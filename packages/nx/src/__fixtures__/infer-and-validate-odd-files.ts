/**
 * A program that infers and validates stacks whose files are odd, two of each, until so many files or seconds are
 * over. What went wrong ends it; the seed that it prints makes the same files again.
 */
import { createStackChecker } from '@stackref/core';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtIn } from '../built-in/built-in';
import { createNodes } from '../plugin';
import { createOddTexts, randomNumbers } from './odd-texts';

const [, , seedText = '1', filesText = '1000', secondsText = '60'] = process.argv;
const seed = Number(seedText);
const deadline = Date.now() + Number(secondsText) * 1000;
const texts = createOddTexts(randomNumbers(seed));
const [, inferNodes] = createNodes;

/** The files of one stack, and whose they are more often than not. */
function oddFolder(): ReadonlyMap<string, Buffer> {
  const files = new Map([['stack.yaml', texts.file('stack')]]);
  const others = {
    'base.yaml': 'stack',
    'secrets.yaml': 'secrets',
    'flavors.json': 'flavors',
  } as const;
  for (const [name, kind] of Object.entries(others)) {
    if (texts.pick([true, false])) files.set(name, texts.file(kind));
  }
  if (texts.pick([true, ...Array<false>(9).fill(false)]))
    files.set('project.json', texts.file('flavors'));
  return files;
}

async function tryFolders(root: string, count: number): Promise<number> {
  const files: string[] = [];
  for (let index = 0; index < count; index++) {
    const content = oddFolder();
    for (const copy of ['a', 'b']) {
      mkdirSync(join(root, copy, String(index)), { recursive: true });
      for (const [name, bytes] of content) {
        files.push(`${copy}/${index}/${name}`);
        writeFileSync(join(root, copy, String(index), name), bytes);
      }
    }
  }
  const seen = files.filter((file) => !file.endsWith('flavors.json'));
  const results = await inferNodes(seen, undefined, {
    nxJsonConfiguration: {},
    workspaceRoot: root,
  });
  const names = results.flatMap(([, { projects }]) =>
    Object.values(projects ?? {}).map(({ name }) => name),
  );
  if (names.some((name) => typeof name !== 'string') || new Set(names).size !== names.length) {
    throw new Error('projects without a name of their own');
  }
  JSON.stringify(results);
  const check = createStackChecker({
    workspaceRoot: root,
    environment: {},
    ...builtIn,
    registerCommand: (file) => file,
  });
  for (const file of files.filter((path) => path.endsWith('/stack.yaml'))) {
    const { diagnostics } = await check.check({
      file,
      level: 'SECRET_AND_KEY_EXISTS',
      plainTextSecrets: 'warning',
      inventoryFile: undefined,
    });
    if (diagnostics.some(({ range }) => range.start > range.end))
      throw new Error(`a range in ${file}`);
  }
  return files.length;
}

async function main(): Promise<void> {
  let files = 0;
  while (files < Number(filesText) && Date.now() < deadline) {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'stackref-odd-')));
    try {
      files += await tryFolders(root, 20);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  // eslint-disable-next-line no-restricted-properties -- a program of a test, which reads it
  process.stdout.write(`${files} files, seed ${seed}\n`);
}

void main();
