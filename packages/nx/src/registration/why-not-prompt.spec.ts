import { whyNotPrompt, type PromptContext } from './why-not-prompt';

const terminal: PromptContext = {
  stdinIsTerminal: true,
  stdoutIsTerminal: true,
  environment: {},
  tasks: 1,
  readsStandardInput: false,
};

describe('whyNotPrompt', () => {
  it.each([[{}], [{ environment: { CI: '' } }], [{ environment: { CI: 'false' } }]])(
    'lets a person be asked in a terminal with %j',
    (context) => {
      expect(whyNotPrompt({ ...terminal, ...context })).toBeUndefined();
    },
  );

  it.each([
    [{ environment: { CI: 'true' } }, 'CI is set'],
    [{ environment: { CI: '1' } }, 'CI is set'],
    [{ tasks: 2 }, 'it is not the only task of the run'],
    [{ stdinIsTerminal: false }, 'standard input is not a terminal'],
    [{ stdoutIsTerminal: false }, 'standard output is not a terminal'],
    [{ readsStandardInput: true }, 'standard input holds the values'],
  ])('says why not with %j', (context, reason) => {
    expect(whyNotPrompt({ ...terminal, ...context })).toBe(reason);
  });
});
