import { applyEdits } from './text-edit';

describe('applyEdits', () => {
  it('replaces and inserts by the offsets of the original text, in any order', () => {
    const edits = [
      { start: 6, end: 11, text: 'there' },
      { start: 0, end: 5, text: 'Hi' },
      { start: 11, end: 11, text: '!' },
    ];

    expect(applyEdits('hello world', edits)).toBe('Hi there!');
  });

  it('leaves a text without edits alone', () => {
    expect(applyEdits('same', [])).toBe('same');
  });
});
