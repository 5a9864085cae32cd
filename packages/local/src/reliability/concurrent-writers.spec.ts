import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { writeAtOnce } from './__fixtures__/write-at-once';
import { readStoredValues, valuesAfter } from './__fixtures__/stored-values';
import { startWriter } from './__fixtures__/writer-process';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

describe('processes that write at the same time', () => {
  it('lose no key of a secret', async () => {
    const { answers, stored, expected } = await writeAtOnce(workspace, 4, 5);

    expect(new Set(answers)).toEqual(new Set(['ok']));
    expect(stored).toEqual(expected);
    expect(await workspace.files()).toEqual(['secrets.yaml']);
  });

  it('take over from one that was killed', async () => {
    const [killed, other] = await Promise.all([startWriter(workspace), startWriter(workspace)]);
    const requests = Array.from({ length: 50 }, (_, index) => ({
      secret: 'db',
      key: `key${index}`,
      value: `${index}`,
    }));
    const [first, ...rest] = requests.map((request) => killed.write(request));
    await first;
    await killed.kill();
    const confirmed = (await Promise.all(rest)).filter((answer) => answer === 'ok').length + 1;

    const last = { secret: 'other', key: 'key', value: 'x' };
    expect(await other.write(last)).toBe('ok');
    await other.end();

    const stored = await readStoredValues(workspace);
    expect(stored).toMatchObject(valuesAfter([...requests.slice(0, confirmed), last]));
    expect(await workspace.files()).toEqual(['secrets.yaml']);
  });
});
