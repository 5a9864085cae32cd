import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import { askOneLine } from './paste-guard';

function openTerminal() {
  const modes: boolean[] = [];
  const setRawMode = (isRaw: boolean) => modes.push(isRaw);
  return { terminal: Object.assign(new PassThrough(), { isTTY: true, setRawMode }), modes };
}

/** Asks on a terminal that gets some chunks before the question is answered and some after. */
async function ask(
  before: readonly string[],
  after: readonly string[] = [],
  { terminal, modes } = openTerminal(),
) {
  const answer = await askOneLine(terminal, async (input, signal) => {
    const lines = createInterface({ input, terminal: false });
    const question = lines.question('', { signal });
    for (const chunk of before) terminal.write(chunk);
    try {
      const line = await question;
      for (const chunk of after) terminal.write(chunk);
      return line === 'stop' ? undefined : line;
    } catch {
      return undefined;
    } finally {
      lines.close();
    }
  });
  return { answer, modes, isHeard: terminal.listenerCount('data') > 0 };
}

describe('askOneLine', () => {
  it.each([
    [['typed\r'], { kind: 'text', text: 'typed' }],
    [['t', 'y', '\r\n'], { kind: 'text', text: 'ty' }],
    [['stop\n'], undefined],
    [['one\rtwo'], { kind: 'several lines' }],
    [['one\ntwo\n'], { kind: 'several lines' }],
    [['one\r\ntwo'], { kind: 'several lines' }],
    [['one\n\n'], { kind: 'several lines' }],
    [['on', 'e\rt', 'wo\r'], { kind: 'several lines' }],
  ])('hears %j', async (chunks, expected) => {
    const { answer, modes, isHeard } = await ask(chunks);
    expect(answer).toEqual(expected);
    expect(modes).toEqual([true, false]);
    expect(isHeard).toBe(false);
  });

  it('asks on the same terminal again', async () => {
    const opened = openTerminal();
    expect((await ask(['one\r'], [], opened)).answer).toEqual({ kind: 'text', text: 'one' });
    expect((await ask(['x\ry'], [], opened)).answer).toEqual({ kind: 'several lines' });
    expect((await ask(['two\r'], [], opened)).answer).toEqual({ kind: 'text', text: 'two' });
  });

  it('hears the lines that come in a piece of their own', async () => {
    const { answer } = await ask(['one\r'], ['two\r', 'three']);
    expect(answer).toEqual({ kind: 'several lines' });
  });
});
