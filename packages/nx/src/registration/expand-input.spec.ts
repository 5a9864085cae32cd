import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { expandInput, type ExpandedInput } from './expand-input';

const shown = (expanded: ExpandedInput) =>
  'value' in expanded ? expanded.value.reveal() : undefined;

describe('expandInput', () => {
  it.each([
    ['hunter2', 'hunter2'],
    ['a@b', 'a@b'],
    ['@@x', '@x'],
    ['@@', '@'],
    ['@@@x', '@@x'],
    [' spaced ', ' spaced '],
  ])('takes %j for %j', (input, value) => {
    expect(shown(expandInput(input, { folder: '/', home: '/' }))).toBe(value);
  });

  it.each([
    ['a line without its end', 'hunter2\n', 'hunter2'],
    ['a line as Windows ends it', 'hunter2\r\n', 'hunter2'],
    ['a line that has no end', 'hunter2', 'hunter2'],
    ['several lines as they are', '-----BEGIN\nx\n-----END\n', '-----BEGIN\nx\n-----END\n'],
    ['two line ends as they are', 'x\n\n', 'x\n\n'],
    ['the largest file', 'x'.repeat(65_536), 'x'.repeat(65_536)],
  ])('reads %s from a file', (_, text, value) => {
    const { root } = createWorkspace({ 'keys/file': text });
    expect(shown(expandInput('@keys/file', { folder: root, home: '/' }))).toBe(value);
    expect(shown(expandInput('@~/keys/file', { folder: '/', home: root }))).toBe(value);
    expect(shown(expandInput(`@${root}/keys/file`, { folder: '/', home: '/' }))).toBe(value);
  });

  it('refuses what is no file to read, and repeats nothing that was typed', () => {
    const { root, write } = createWorkspace({ 'keys/large': 'x'.repeat(65_537), empty: '\n' });
    writeFileSync(join(root, 'binary'), Buffer.from([0xff, 0xfe]));
    write('folder/hunter2', '');
    for (const input of ['@', '@hunter2', '@folder', '@binary', '@keys/large', '@empty', '@a\0b']) {
      const expanded = expandInput(input, { folder: root, home: root });
      expect(expanded).toEqual({ refusal: expect.stringMatching(/\.$/) });
      expect(JSON.stringify(expanded)).not.toContain('hunter2');
    }
  });
});
