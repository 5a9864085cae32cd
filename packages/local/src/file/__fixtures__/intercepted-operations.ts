import { fileOperations } from '../file-operations';
import type { FileOperations } from '../file-operations';

/** One call: the operation's name, with `handle.` in front for one on an open file, and the path it is about. */
export interface FileCall {
  readonly name: string;
  readonly path: string;
}

/**
 * The file system, with a look at each call before it is made: `before` can fail it, hold it up, or end the process.
 */
export function interceptedOperations(
  before: (call: FileCall) => Promise<void> | void,
  operations: FileOperations = fileOperations,
): FileOperations {
  return intercepted(operations, '', async (name, args, call) => {
    const path = String(args[0]);
    await before({ name, path });
    const result = await call();
    if (name !== 'open') return result;
    return intercepted(result as object, 'handle.', async (method, _, callMethod) => {
      // A close that fails has closed the file all the same.
      if (method === 'handle.close') await callMethod();
      await before({ name: method, path });
      return method === 'handle.close' ? undefined : callMethod();
    });
  });
}

function intercepted<Target extends object>(
  target: Target,
  prefix: string,
  around: (
    name: string,
    args: readonly unknown[],
    call: () => Promise<unknown>,
  ) => Promise<unknown>,
): Target {
  return new Proxy(target, {
    get(_, property) {
      const operation: unknown = Reflect.get(target, property);
      if (typeof operation !== 'function') return operation;
      return (...args: unknown[]) =>
        around(`${prefix}${String(property)}`, args, async () =>
          Reflect.apply(operation, target, args),
        );
    },
  });
}

/** Lets the calls that are asked for fail as the system would. */
export function failingOperations(
  code: string,
  isFailing: (call: FileCall) => boolean,
): FileOperations {
  return interceptedOperations((call) => {
    if (!isFailing(call)) return;
    const syscall = call.name.replace('handle.', '');
    throw Object.assign(new Error(`${code}, ${syscall}`), { code, syscall });
  });
}

/** A file system that does not wait for the disk: for tests of what happens in which order, not of what stays. */
export const unsyncedOperations: FileOperations = {
  ...fileOperations,
  async open(...args) {
    const handle = await fileOperations.open(...args);
    handle.sync = async () => undefined;
    return handle;
  },
};
