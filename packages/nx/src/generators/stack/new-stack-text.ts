import { formatEntries, type StackData } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { zenmlPackage } from '../../built-in/catalog-names';

/**
 * The text of a new stack without components.
 *
 * @param base - the file that it extends, relative to the workspace root; its catalogs are inherited
 */
export function newStackText(name: string, file: string, base: string | undefined): string {
  const first = new Map<string, StackData>([['name', name]]);
  if (base !== undefined) {
    const path = posix.relative(posix.dirname(file), base);
    first.set('extends', path.startsWith('.') ? path : `./${path}`);
    return formatEntries(first);
  }
  const catalogs = new Map<string, StackData>([['catalogs', [zenmlPackage]]]);
  return `${formatEntries(first)}\n${formatEntries(catalogs)}`;
}
