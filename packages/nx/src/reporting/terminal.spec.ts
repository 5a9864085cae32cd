import { findTerminal } from './terminal';

const context = { environment: {}, tasks: 1, readsStandardInput: false };
const ends = { stdinIsTerminal: true, stdoutIsTerminal: true };

describe('findTerminal', () => {
  it.each([
    [{}],
    [{ environment: { CI: '' } }],
    [{ environment: { CI: 'false', NX_INTERACTIVE: 'true' } }],
  ])('lets a person be asked in a terminal with %j', (other) => {
    expect(findTerminal({ ...context, ...other }, ends)).not.toHaveProperty('whyNot');
  });

  it.each([
    [{ environment: { CI: 'true' } }, 'CI is set'],
    [{ environment: { CI: '1' } }, 'CI is set'],
    [{ environment: { NX_INTERACTIVE: 'false' } }, 'prompts are turned off'],
    [{ tasks: 2 }, 'it is not the only task of the run'],
    [{ readsStandardInput: true }, 'standard input holds the values'],
  ])('says why not with %j', (other, whyNot) => {
    expect(findTerminal({ ...context, ...other }, ends)).toEqual({ whyNot });
  });

  it.each([
    [{ stdinIsTerminal: false }, 'standard input is not a terminal'],
    [{ stdoutIsTerminal: false }, 'standard output is not a terminal'],
  ])('says why not with %j', (other, whyNot) => {
    expect(findTerminal(context, { ...ends, ...other })).toEqual({ whyNot });
  });
});
