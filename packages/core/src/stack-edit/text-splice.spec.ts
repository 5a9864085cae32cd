import { applySplices } from './text-splice';

describe('applySplices', () => {
  it('replaces and inserts by the offsets of the original text, in any order', () => {
    const splices = [
      { start: 6, end: 11, text: 'there' },
      { start: 0, end: 5, text: 'Hi' },
      { start: 11, end: 11, text: '!' },
      { start: 11, end: 11, text: '?' },
    ];
    expect(applySplices('hello world', splices)).toBe('Hi there!?');
  });

  it('leaves a text without splices alone', () => {
    expect(applySplices('same', [])).toBe('same');
  });
});
