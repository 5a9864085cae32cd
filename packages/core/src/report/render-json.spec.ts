import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import { failedReport, placeOf, validReport } from './__fixtures__/reports';
import { renderJson } from './render-json';
import { reportJsonSchema, reportSchema } from './report-schema';

describe('renderJson', () => {
  it('writes what its schema describes', () => {
    const report = reportSchema.parse(JSON.parse(renderJson([failedReport, validReport])));
    expect(report.success).toBe(false);
    expect(report.summary).toEqual({ stacks: 2, stacksWithErrors: 1, errors: 2, warnings: 1 });
  });

  it('names place, component, attribute, secret and key of a finding', () => {
    const [stack] = reportSchema.parse(JSON.parse(renderJson([failedReport]))).stacks;
    expect(stack?.diagnostics[1]).toEqual({
      code: 'key-not-found',
      severity: 'error',
      message: expect.stringContaining('pasword'),
      fix: expect.stringContaining('password'),
      file: 'stacks/prod/stack.yaml',
      start: { line: 6, column: 31, offset: placeOf('pasword').start },
      end: { line: 6, column: 38, offset: placeOf('pasword').end },
      component: 'metadata_store',
      attribute: 'password',
      secret: 'mysql_secret',
      key: 'pasword',
      related: [
        {
          message: 'the component',
          file: 'stacks/prod/stack.yaml',
          start: { line: 3, column: 3, offset: placeOf('metadata_store').start },
          end: { line: 3, column: 17, offset: placeOf('metadata_store').end },
        },
      ],
    });
  });

  it('holds no source text', () => {
    expect(renderJson([failedReport])).not.toContain('geheim');
  });

  it('does not depend on the order of the stacks', () => {
    expect(renderJson([failedReport, validReport])).toBe(renderJson([validReport, failedReport]));
  });

  it('counts too many warnings as a failure', () => {
    const report = {
      ...failedReport,
      diagnostics: failedReport.diagnostics.filter(({ severity }) => severity === 'warning'),
    };
    const success = (maxWarnings: number | undefined) =>
      reportSchema.parse(JSON.parse(renderJson([report], { maxWarnings }))).success;
    expect([success(undefined), success(1), success(0)]).toEqual([true, true, false]);
  });

  it('escapes what a terminal would obey and reads back the same', () => {
    const file = 'a\u009b2J\u202e\u001b\u007f';
    const finding = createDiagnostic('stack-file-unreadable', placeOf('geheim'), {
      file,
      reason: 'gone',
    });
    const text = renderJson([{ ...failedReport, diagnostics: [finding] }]);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    const [stack] = reportSchema.parse(JSON.parse(text)).stacks;
    expect(stack?.diagnostics[0]?.message).toContain(file);
  });
});

describe('reportJsonSchema', () => {
  it('is what docs/reference/report.schema.json holds', () => {
    const committed = join(__dirname, '../../../../docs/reference/report.schema.json');
    expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(reportJsonSchema());
  });
});
