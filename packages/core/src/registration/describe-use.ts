import { placeName } from '../diagnostics/messages/attribute-place';
import { positionAt, type SourceFile } from '../diagnostics/source-file';
import type { KeyUse } from './registration-plan';

/** Says where a value is needed: `metadata_store.password, stacks/prod/stack.yaml:12, and 2 more`. */
export function describeUses(uses: readonly KeyUse[], sources: readonly SourceFile[]): string {
  const [first, ...others] = uses;
  if (first === undefined) return '';
  const { file, start } = first.range;
  const source = sources.find(({ path }) => path === file);
  const line = source === undefined ? '' : `:${positionAt(source.text, start).line}`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${placeName(first)}, ${file}${line}${more}`;
}
