import { Readable } from 'node:stream';
import { readStandardInput } from './read-text-file';

describe('readStandardInput', () => {
  it('reads to the end, characters that are split included', async () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    const stream = Readable.from([Buffer.from('a'), first, second]);
    expect(await readStandardInput(stream)).toEqual({ text: 'aé' });
  });

  it.each([
    ['a terminal', Object.assign(Readable.from([]), { isTTY: true })],
    ['what is not UTF-8', Readable.from([Buffer.from([0xff])])],
    ['what has no end in sight', Readable.from([Buffer.alloc(1_048_577)])],
  ])('refuses %s', async (_, stream) => {
    expect(await readStandardInput(stream)).toEqual({ reason: expect.any(String) });
  });
});
