import {
  createDiagnostic,
  renderJson,
  renderText,
  type Palette,
  type StackChecker,
} from '@stackref/core';
import { wholeFile } from '../../reporting/report-of';
import type { PrintedReport } from '../../reporting/print-report';
import { describeWriteFailure, writeOutputFile } from '../../reporting/write-output-file';
import { readOptions } from '../../options/read-options';
import { validateOptionsSchema } from './options';
import { isSuccess, validateStack, withFinding, type ValidationPlace } from './validate-stack';

/** What came of one validate task. */
export interface ValidationOutcome {
  readonly success: boolean;
  readonly printed: PrintedReport;
}

/** One validate task from its options to its report, the output file included; printing is the caller's. */
export async function runValidation(
  checker: StackChecker,
  given: unknown,
  place: ValidationPlace,
  palette: Palette,
): Promise<ValidationOutcome> {
  const { options, mistakes } = readOptions(validateOptionsSchema, given);
  const { format, outputFile, maxWarnings } = options;
  let report = await validateStack(checker, options, place);
  for (const mistake of mistakes) {
    const finding = createDiagnostic('executor-option-invalid', wholeFile(report.file), mistake);
    report = withFinding(report, finding);
  }
  if (outputFile !== undefined) {
    const render = format === 'json' ? renderJson : renderText;
    const text = render([report], { maxWarnings });
    const failure = writeOutputFile(place.workspaceRoot, outputFile, text);
    if (failure !== undefined) {
      report = withFinding(report, describeWriteFailure(failure, outputFile, report.file));
    }
  }
  const printed: PrintedReport =
    format === 'json' && outputFile === undefined
      ? { format: 'json', text: renderJson([report], { maxWarnings }) }
      : { format: 'text', text: renderText([report], { palette, maxWarnings }) };
  return { success: isSuccess(report, options), printed };
}
