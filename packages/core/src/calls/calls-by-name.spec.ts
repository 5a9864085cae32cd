import { ClientError, failingWith, prepareCalls } from './__fixtures__/prepare-calls';

describe('createCalls', () => {
  describe('askEach', () => {
    it('asks once per name and answers in the order of the question', async () => {
      const { calls } = prepareCalls();
      const ask = jest.fn((name: string) =>
        Promise.resolve({ status: 'ok', value: name.toUpperCase() } as const),
      );
      const answers = await calls.askEach(['b', 'a', 'b', '__proto__', '10'], ask);
      expect([...answers.keys()]).toEqual(['b', 'a', '__proto__', '10']);
      expect(answers.get('b')).toEqual({ status: 'ok', value: 'B' });
      expect(ask).toHaveBeenCalledTimes(4);
    });

    it('makes an error the answer for its name alone', async () => {
      const { calls } = prepareCalls();
      const answers = await calls.askEach(['bad', 'good'], async (name) => {
        if (name === 'good') return { status: 'missing' };
        await calls.request('Get', failingWith(new ClientError('denied')));
        return { status: 'missing' };
      });
      expect(answers.get('bad')).toMatchObject({ status: 'failed', error: { code: 'denied' } });
      expect(answers.get('good')).toEqual({ status: 'missing' });
    });

    it('hands on a bug', async () => {
      const { calls } = prepareCalls();
      const bug = new TypeError('x is not a function');
      await expect(calls.askEach(['a'], () => Promise.reject(bug))).rejects.toBe(bug);
    });

    it('asks nothing for no names', async () => {
      const ask = jest.fn();
      expect([...(await prepareCalls().calls.askEach([], ask))]).toEqual([]);
      expect(ask).not.toHaveBeenCalled();
    });
  });

  describe('askInBatches', () => {
    const names = Array.from({ length: 45 }, (_, index) => `secret${index}`);

    it('asks for as many names at once as it may, each once', async () => {
      const { calls } = prepareCalls();
      const batches: (readonly string[])[] = [];
      const answers = await calls.askInBatches([...names, ...names], 20, (batch) => {
        batches.push(batch);
        return Promise.resolve(
          new Map(batch.map((name) => [name, { status: 'ok', value: name } as const])),
        );
      });
      expect(batches.map(({ length }) => length)).toEqual([20, 20, 5]);
      expect(batches.flat()).toEqual(names);
      expect([...answers.keys()]).toEqual(names);
      expect(answers.get('secret44')).toEqual({ status: 'ok', value: 'secret44' });
    });

    it('takes a name that is left out for missing, and none that was not asked for', async () => {
      const { calls } = prepareCalls();
      const answers = await calls.askInBatches(['b', 'a'], 20, () =>
        Promise.resolve(
          new Map([
            ['other', { status: 'ok', value: 1 } as const],
            ['a', { status: 'ok', value: 2 } as const],
          ]),
        ),
      );
      expect([...answers]).toEqual([
        ['b', { status: 'missing' }],
        ['a', { status: 'ok', value: 2 }],
      ]);
    });

    it('makes an error the answer for the names of its batch alone', async () => {
      const { calls } = prepareCalls();
      const answers = await calls.askInBatches(names, 20, async (batch) => {
        if (batch.includes('secret0')) {
          await calls.request('Get', failingWith(new ClientError('denied')));
        }
        return new Map(batch.map((name) => [name, { status: 'ok', value: name } as const]));
      });
      const statuses = names.map((name) => answers.get(name)?.status);
      expect(statuses.slice(0, 20)).toEqual(Array(20).fill('failed'));
      expect(statuses.slice(20)).toEqual(Array(25).fill('ok'));
    });

    it('hands on a bug', async () => {
      const { calls } = prepareCalls();
      const bug = new TypeError('x is not a function');
      await expect(calls.askInBatches(names, 20, () => Promise.reject(bug))).rejects.toBe(bug);
    });
  });
});
