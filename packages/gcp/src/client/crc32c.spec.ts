import { crc32c } from './crc32c';

describe('crc32c', () => {
  // The first is the check value of the algorithm, the others are the examples of RFC 3720, appendix B.4.
  it.each([
    ['digits', Buffer.from('123456789'), 0xe3069283],
    ['zeros', Buffer.alloc(32, 0x00), 0x8a9136aa],
    ['ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['rising bytes', Buffer.from(Array.from({ length: 32 }, (_, index) => index)), 0x46dd794e],
    ['nothing', Buffer.alloc(0), 0],
  ])('is the published one of %s', (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });
});
