import type { FileContent } from '../../files/read-file';
import { loadStack, type LoadedStack } from '../load-stack';
import { attributesToPlain } from '../to-plain';
import type { StackFiles } from '../workspace-files';

type Texts = Readonly<Record<string, string | FileContent>>;

/** The path of the stack that {@link load} loads. */
export const file = 'stacks/prod/stack.yaml';

/** The smallest complete list of components. */
export const component = 'components:\n  orchestrator:\n    flavor: local\n';

/** The files of a workspace that is nothing but texts by path. */
export function filesOf(texts: Texts): StackFiles {
  const contents = new Map(
    Object.entries(texts).map(([path, text]) => [path, typeof text === 'string' ? { text } : text]),
  );
  return {
    read: (path) => contents.get(path) ?? { error: 'missing', reason: 'it does not exist' },
  };
}

/** Loads a stack from its text and those of other files. */
export function load(own: string, others: Texts = {}): LoadedStack {
  return loadStack(file, filesOf({ [file]: own, ...others }));
}

/** Each finding as its code, and the file and the text that it points to. */
export function findingsIn(loaded: LoadedStack, texts: Readonly<Record<string, string>>) {
  return loaded.diagnostics.map(({ code, range }) => [
    code,
    range.file,
    texts[range.file]?.slice(range.start, range.end),
  ]);
}

/** The components of a stack without their places. */
export function componentsOf({ stack }: LoadedStack) {
  return stack?.components.map(({ id, type, name, flavor, attributes }) => ({
    id,
    type,
    name: name?.value,
    flavor: flavor?.value,
    attributes: { ...attributesToPlain(attributes) },
  }));
}
