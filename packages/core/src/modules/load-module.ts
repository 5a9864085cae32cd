import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runForeignCode } from './run-foreign-code';

/** What came of loading a module that a stack names. */
export type LoadedModule<Value> =
  | { readonly status: 'loaded'; readonly value: Value }
  | { readonly status: 'not-found' }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Loads the package or file that a stack names, as a module in `folder` would. Told apart: that it is not there,
 * and that it is there but fails, for example because something it needs is missing, or because it does not end.
 *
 * @param read - takes from the exports what is wanted; they may be getters that throw
 */
export function loadModule<Value>(
  specifier: string,
  folder: string,
  read: (exports: Readonly<Record<string, unknown>>) => Value,
): LoadedModule<Value> {
  const require = createRequire(join(folder, 'stack.yaml'));
  let path: string;
  try {
    path = require.resolve(specifier);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'MODULE_NOT_FOUND') return { status: 'not-found' };
    return { status: 'failed', reason: messageOf(error) };
  }
  const loaded = runForeignCode(() => {
    const exports: unknown = require(path);
    return read(isObject(exports) ? exports : {});
  });
  switch (loaded.status) {
    case 'returned':
      return { status: 'loaded', value: loaded.value };
    case 'threw':
      return { status: 'failed', reason: messageOf(loaded.error) };
    case 'endless':
      return {
        status: 'failed',
        reason: `loading it did not end within ${loaded.seconds} seconds`,
      };
  }
}

/** Whether a name in a stack is a path rather than the name of a package. */
export function isPath(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../') || specifier.startsWith('/');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function codeOf(error: unknown): unknown {
  return isObject(error) ? error['code'] : undefined;
}

/** The first line of an error's message: what follows in Node's is a list of paths. */
function messageOf(error: unknown): string {
  // Anything can be thrown, even what throws when it is looked at.
  const read = runForeignCode(() => String(isObject(error) ? error['message'] : error));
  const message = read.status === 'returned' ? read.value : 'it threw something unreadable';
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
