import type { Tree } from '@nx/devkit';
import { createTree, createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { GeneratorContext } from '../stack-changes/generator-context';
import { GeneratorRefusal } from '../stack-changes/generator-refusal';
import type { Terminal } from '../reporting/terminal';

/** The context of a generator in a test: a tree in memory with the given files, and nobody who answers. */
export function createContext(
  files: Readonly<Record<string, string>> = {},
  terminal?: Terminal,
): GeneratorContext {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return { tree, environment: {}, commandLine: [], terminal };
}

/** The tree of a folder on the disk. */
export function createDiskTree(root: string): Tree {
  return Object.assign(createTree(), { root });
}

/** Answers questions by a part of their message; a question without an answer fails the test. */
export function answering(answers: Readonly<Record<string, string>>): Terminal {
  const answer = (message: string): Promise<string> => {
    const [, found] = Object.entries(answers).find(([part]) => message.includes(part)) ?? [];
    return found === undefined
      ? Promise.reject(new Error(`an unexpected question: ${message}`))
      : Promise.resolve(found);
  };
  return {
    choose: answer,
    async ask({ message, validate }) {
      const given = await answer(message);
      const problem = validate?.(given);
      if (problem !== undefined) throw new Error(`a refused answer: ${problem}`);
      return given;
    },
    askHidden: async (message) => ({ kind: 'text', text: await answer(message) }),
    confirm: async (message) => (await answer(message)) === 'yes',
    say: () => Promise.resolve(),
  };
}

/** All files of a tree with their texts. */
export function filesOf(tree: Tree): ReadonlyMap<string, string> {
  return new Map(
    tree.listChanges().map(({ path, content }) => [path, content?.toString('utf8') ?? '']),
  );
}

/** The codes of the findings that a generator refuses to work with. */
export async function refusalOf(generation: Promise<unknown>): Promise<readonly string[]> {
  try {
    await generation;
  } catch (error) {
    if (error instanceof GeneratorRefusal) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
}
