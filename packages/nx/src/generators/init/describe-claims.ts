import type { Notice } from '../../reporting/output';
import { pluginName } from '../../inference/plugin-entry';
import type { stackFilesIn } from '../../stack-changes/stack-files-in';

const longest = 20;

/**
 * Which files of a workspace that never heard of stackref it takes for stacks, since the names of files are all that
 * it goes by.
 *
 * @returns `undefined` when there are none
 */
export function describeClaims({
  stacks,
  leftAlone,
}: Awaited<ReturnType<typeof stackFilesIn>>): Notice | undefined {
  if (stacks.length + leftAlone.length === 0) return undefined;
  return {
    severity: 'note',
    title: `Files of this workspace that stackref takes for stacks: ${stacks.length}`,
    bodyLines: [
      ...shorten(stacks.map(({ file, name }) => `${file} (${name})`)),
      ...(leftAlone.length === 0 ? [] : ['Left alone, since they are those of other tools:']),
      ...shorten(leftAlone),
      `A file that is none: add it to "exclude" in the entry of ${pluginName} in nx.json.`,
    ],
  };
}

function shorten(lines: readonly string[]): readonly string[] {
  const rest = lines.length - longest;
  return rest <= 0 ? lines : [...lines.slice(0, longest), `and ${rest} more`];
}
