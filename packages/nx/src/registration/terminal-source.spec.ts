import type { ValueQuestion } from '@stackref/core/plugin';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { scriptedTerminal } from './__fixtures__/scripted-terminal';
import { createTerminalSource } from './terminal-source';

const source = { path: 'stack.yaml', text: 'a\nb' };

function question(more: Partial<ValueQuestion['key']> = {}, refusal?: string): ValueQuestion {
  const use = {
    component: 'store',
    attribute: 'password',
    range: { file: source.path, start: 2, end: 3 },
    definition: undefined,
    isWhole: true,
  };
  const key = { key: 'password', isAsked: true, uses: [use], isSensitive: true };
  return {
    secret: 'mysql',
    key: { ...key, state: 'missing', isOptional: false, ...more },
    index: 2,
    total: 5,
    refusal,
  };
}

async function ask(asked: ValueQuestion, answers: readonly (string | undefined)[]) {
  const { root } = createWorkspace({ file: 'from file\n' });
  const { terminal: person, asked: messages, said } = scriptedTerminal(answers);
  const terminal = createTerminalSource(person, { sources: [source], folder: root, home: root });
  const answer = await terminal.answer(asked);
  const value = answer.kind === 'value' ? answer.value.reveal() : answer.kind;
  return { value, messages, said };
}

describe('createTerminalSource', () => {
  it('keeps nothing of what was pasted with line ends, offers a file, and asks again', async () => {
    const { value, messages, said } = await ask(question(), ['-----BEGIN\nhunter2', 'typed']);
    expect(value).toBe('typed');
    expect(messages).toHaveLength(2);
    expect(said.join()).toContain('type @ and the path');
    expect(said.join()).not.toContain('hunter2');
  });

  it('says what is asked, where it is needed, and how many questions there are', async () => {
    const { value, messages } = await ask(question(), ['hunter2']);
    expect(value).toBe('hunter2');
    expect(messages).toEqual(['[2/5] mysql.password  (store.password, stack.yaml:2)']);
  });

  it.each([
    ['keeps a value that exists', { state: 'present' as const }, [''], 'keep'],
    ['leaves out what is optional', { isOptional: true }, [''], 'skip'],
    ['asks again where a value is needed', {}, ['', '', 'x'], 'x'],
    ['asks again after a wrong path', {}, ['@nowhere', '@file'], 'from file'],
    ['stops', {}, [undefined], 'cancel'],
  ])('%s', async (_, key, answers, value) => {
    const run = await ask(question(key), answers);
    expect(run.value).toBe(value);
    expect(run.messages).toHaveLength(answers.length);
  });

  it('says why it asks again', async () => {
    const { said } = await ask(question({}, 'A value cannot be empty.'), ['x']);
    expect(said).toContain('A value cannot be empty.');
  });

  it.each([
    [true, 'again'],
    [false, 'skip'],
    [undefined, 'cancel'],
  ])('asks whether to try again when a value cannot be stored: %s', async (answer, decision) => {
    const { terminal: person } = scriptedTerminal([], [answer]);
    const terminal = createTerminalSource(person, { sources: [], folder: '/', home: '/' });
    const error = { code: 'denied', message: 'No.', remedy: 'Ask.', name: 'SecretsManagerError' };
    expect(await terminal.decide?.('mysql', error as never)).toBe(decision);
  });
});
