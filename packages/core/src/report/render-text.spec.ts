import fc from 'fast-check';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import { failedReport, placeOf, validReport } from './__fixtures__/reports';
import { ansiPalette, plainPalette } from './palette';
import { renderText, wrapText } from './render-text';

const ansiCodes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}

describe('renderText', () => {
  it('shows every finding with its place, its source and what to do', () => {
    expect(renderText([failedReport])).toMatchSnapshot();
  });

  it('groups the findings of several stacks and leaves out those that have none', () => {
    expect(renderText([validReport, failedReport])).toMatchSnapshot();
  });

  it('says the same in colour', () => {
    const coloured = renderText([failedReport, validReport], { palette: ansiPalette });
    expect(coloured).toMatch(ansiCodes);
    expect(coloured.replace(ansiCodes, '')).toBe(renderText([failedReport, validReport]));
  });

  it('prints no value that is not known to be harmless', () => {
    expect(renderText([failedReport])).not.toContain('geheim');
  });

  it.each([
    ['whose text is not there', []],
    ['that is about the file as a whole', failedReport.sources],
  ])('names only the file of a finding %s', (_, sources) => {
    const report = {
      ...failedReport,
      diagnostics: [
        createDiagnostic(
          'stack-file-unreadable',
          { file: 'stacks/prod/stack.yaml', start: 0, end: 0 },
          { file: 'stacks/prod/stack.yaml', reason: 'permission denied' },
        ),
      ],
      sources,
    };
    const [header, , help] = renderText([report]).split('\n');
    expect(header).toBe('error stack-file-unreadable  stacks/prod/stack.yaml');
    expect(help).toMatch(/^help: /);
  });

  it('lets no name drive the terminal', () => {
    const report = {
      ...failedReport,
      stack: 'x\u001b[2J',
      diagnostics: [
        createDiagnostic('stack-file-unreadable', placeOf('geheim'), {
          file: 'a\u001b]0;title\u0007\u202e',
          reason: 'b\nc',
        }),
      ],
    };
    const text = renderText([report, validReport]);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(text).toContain('a\\x1b]0;title\\x07\\u202e');
    expect(text).toContain('b\\nc');
  });

  describe('ends with the verdict', () => {
    const [first, second, warning] = failedReport.diagnostics;
    const withFindings = (...diagnostics: (typeof first)[]) => ({
      ...failedReport,
      diagnostics: diagnostics.flatMap((diagnostic) => diagnostic ?? []),
    });

    it.each([
      [
        [validReport],
        undefined,
        '1 stack valid: 14 references to 6 secrets (SECRET_AND_KEY_EXISTS)',
      ],
      [
        [validReport, validReport],
        undefined,
        '2 stacks valid: 28 references to 12 secrets (SECRET_AND_KEY_EXISTS)',
      ],
      [
        [
          {
            ...validReport,
            level: 'NONE' as const,
            counts: { components: 1, references: 1, secrets: 1 },
          },
        ],
        undefined,
        '1 stack valid: 1 reference to 1 secret, not looked up (NONE)',
      ],
      [
        [withFindings(warning)],
        undefined,
        '1 stack valid with 1 warning: 2 references to 2 secrets (SECRET_AND_KEY_EXISTS)',
      ],
      [[withFindings(warning)], 0, '1 warning in 1 stack, 0 accepted'],
      [
        [withFindings(warning)],
        1,
        '1 stack valid with 1 warning: 2 references to 2 secrets (SECRET_AND_KEY_EXISTS)',
      ],
      [[withFindings(first)], undefined, '1 error in 1 stack'],
      [[validReport, withFindings(first), validReport], undefined, '1 error in 1 of 3 stacks'],
      [
        [withFindings(first, second, warning), withFindings(first)],
        undefined,
        '2 errors in 2 of 2 stacks, 1 warning in 1; counted once: 1 error in stacks/prod/stack.yaml, a file of 2 of them',
      ],
    ])('case %#', (reports, maxWarnings, verdict) => {
      expect(lastLine(renderText(reports, { maxWarnings }))).toBe(verdict);
    });
  });
});

describe('the width of a terminal', () => {
  it.each([
    ['no terminal', 'one two three', undefined, 'one two three'],
    ['room for all', 'one two', 7, 'one two'],
    ['room for less', 'one two three', 9, 'one two\nthree'],
    [
      'a word that is wider',
      'in stacks/a/long/path.yaml now',
      8,
      'in\nstacks/a/long/path.yaml\nnow',
    ],
    ['characters of two columns', '\u4e00\u4e8c \u4e09', 6, '\u4e00\u4e8c\n\u4e09'],
    [
      'a command stays whole',
      'Register it: npx nx run prod:register-secrets --only=a',
      20,
      'Register it:\nnpx nx run prod:register-secrets --only=a',
    ],
    ['a command alone', 'pnpm exec nx run a:b', 8, 'pnpm exec nx run a:b'],
    ['no command', 'Call npx or nx now', 8, 'Call npx\nor nx\nnow'],
  ])('breaks a text between words: %s', (_case, text, width, wrapped) => {
    expect(wrapText(text, width)).toBe(wrapped);
  });

  it('loses and adds no word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:\S+ )*\S+$/), fc.nat(100), (text, width) => {
        const lines = wrapText(text, width).split('\n');
        expect(lines.join(' ')).toBe(text.replaceAll('\n', ' '));
      }),
    );
  });

  it('breaks the sentences of a report and no code frame', () => {
    const wide = renderText([failedReport]);
    const narrow = renderText([failedReport], { palette: { ...plainPalette, width: 40 } });
    const frames = (text: string) => text.split('\n').filter((line) => line.startsWith('  '));
    expect(narrow.split('\n').length).toBeGreaterThan(wide.split('\n').length);
    expect(frames(narrow)).toEqual(frames(wide));
    expect(narrow.replaceAll(/\s+/g, ' ')).toBe(wide.replaceAll(/\s+/g, ' '));
  });
});
