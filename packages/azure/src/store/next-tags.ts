import { predecessorTag, type CurrentVersion } from './current-version';

/** The most tags that a version can have. */
const mostTags = 15;

/** The most characters of a tag's text. */
const longestTag = 256;

/**
 * The tags of a version that replaces another one: those that the other has, those that the layout wants, and where there
 * is room the name of the other.
 */
export function nextTags(
  current: CurrentVersion | undefined,
  ofLayout: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const tags = new Map([...(current?.properties.tags ?? []), ...ofLayout]);
  tags.delete(predecessorTag);
  if (current === undefined || tags.size >= mostTags || current.version.length > longestTag) {
    return tags;
  }
  return tags.set(predecessorTag, current.version);
}
