import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What came of loading a module that a stack names. */
export type LoadedModule =
  | { readonly status: 'loaded'; readonly exports: Readonly<Record<string, unknown>> }
  | { readonly status: 'not-found' }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Loads the package or file that a stack names, as a module in `folder` would. Told apart: that it is not there,
 * and that it is there but fails, for example because something it needs is missing.
 */
export function loadModule(specifier: string, folder: string): LoadedModule {
  const require = createRequire(join(folder, 'stack.yaml'));
  let path: string;
  try {
    path = require.resolve(specifier);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'MODULE_NOT_FOUND') return { status: 'not-found' };
    return { status: 'failed', reason: messageOf(error) };
  }
  try {
    const exports: unknown = require(path);
    return { status: 'loaded', exports: isObject(exports) ? exports : {} };
  } catch (error) {
    return { status: 'failed', reason: messageOf(error) };
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
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
