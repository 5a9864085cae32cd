import { once } from './once';

describe('once', () => {
  it('does it once, and again after a failure', async () => {
    let count = 0;
    const run = once(() =>
      ++count === 1 ? Promise.reject(new Error('first')) : Promise.resolve(count),
    );
    await expect(Promise.all([run(), run()])).rejects.toThrow('first');
    await expect(Promise.all([run(), run()])).resolves.toEqual([2, 2]);
  });
});
