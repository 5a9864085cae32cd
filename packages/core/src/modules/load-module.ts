import { createRequire } from 'node:module';
import { join } from 'node:path';
import { shownName } from '../diagnostics/shown-name';
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
    return { status: 'failed', reason: describe(error, specifier) };
  }
  const loaded = runForeignCode(() => {
    const exports: unknown = require(path);
    return read(isObject(exports) ? exports : {});
  });
  switch (loaded.status) {
    case 'returned':
      return { status: 'loaded', value: loaded.value };
    case 'threw':
      return { status: 'failed', reason: describe(loaded.error, path) };
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

/**
 * What went wrong in loading a module, without its message: that of a syntax error quotes the file, and a module can put
 * anything into one. The kind of the error says what, and its stack where in the file.
 */
function describe(error: unknown, path: string): string {
  // Anything can be thrown, even what throws when it is looked at.
  const read = runForeignCode(() => {
    const { name, code, message, stack } = isObject(error) ? error : {};
    return {
      name: String(name),
      code: String(code),
      message: String(message),
      stack: String(stack),
    };
  });
  if (read.status !== 'returned') return 'loading it fails with an error';
  const { name, code, message, stack } = read.value;
  const missing = /^Cannot find module '([^']+)'/.exec(message)?.[1];
  if (code === 'MODULE_NOT_FOUND' && missing !== undefined) {
    return `it needs ${shownName(missing)}, which is not to be found`;
  }
  const kind = [code, name].find((word) => errorKind.test(word)) ?? 'an error';
  return `loading it fails with ${kind}${placeInStack(stack, path)}`;
}

/** Codes of Node and names of classes of errors. */
const errorKind = /^(?:[A-Z][A-Z_]{2,50}|[A-Za-z]{0,30}Error)$/;

/** ` in line 3`: the first place in a stack that is in a file. Nothing else of the stack is shown. */
function placeInStack(stack: string, path: string): string {
  const at = stack.indexOf(`${path}:`);
  const line = at < 0 ? undefined : /^\d{1,7}/.exec(stack.slice(at + path.length + 1))?.[0];
  return line === undefined ? '' : ` in line ${line}`;
}
