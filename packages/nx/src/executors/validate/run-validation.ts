import {
  renderJson,
  renderText,
  type Diagnostic,
  type Palette,
  type StackChecker,
} from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import type { PrintedReport } from '../../reporting/output';
import {
  describeWriteFailure,
  writeOutputFile,
  writeOwnFile,
} from '../../reporting/write-output-file';
import { readOptions } from '../../options/read-options';
import { validateOptionsSchema } from './options';
import { isSuccess, validateStack, withFinding, type ValidationTask } from './validate-stack';

/** What came of one validate task. */
export interface ValidationOutcome {
  readonly success: boolean;
  readonly printed: PrintedReport;
}

/** One validate task from its options to its report, the output file included; printing is the caller's. */
export async function runValidation(
  checker: StackChecker,
  given: unknown,
  place: ValidationTask,
  palette: Palette,
): Promise<ValidationOutcome> {
  const { options, mistakes } = readOptions(validateOptionsSchema, given);
  const { format, outputFile, maxWarnings } = options;
  let report = await validateStack(checker, options, place);
  for (const mistake of mistakes) {
    const finding = createDiagnostic('option-invalid', wholeFile(report.file), mistake);
    report = withFinding(report, finding);
  }
  if (outputFile !== undefined) {
    const render = format === 'json' ? renderJson : renderText;
    const text = render([report], { maxWarnings });
    const finding = writeForReaders(outputFile, text, place, report.file);
    if (finding !== undefined) report = withFinding(report, finding);
  }
  if (options.report !== undefined) {
    const text = renderJson([report], { maxWarnings });
    const failure = writeOwnFile(place.context.root, options.report, text);
    if (failure !== undefined) {
      report = withFinding(report, describeWriteFailure(failure, options.report, report.file));
    }
  }
  const printed: PrintedReport =
    format === 'json' && outputFile === undefined
      ? { format: 'json', text: renderJson([report], { maxWarnings }) }
      : { format: 'text', text: renderText([report], { palette, maxWarnings }) };
  return { success: isSuccess(report, options), printed };
}

/** Writes the file that the option `outputFile` names, unless another task of the run would replace it. */
function writeForReaders(
  outputFile: string,
  text: string,
  { context, writersOf }: ValidationTask,
  stackFile: string,
): Diagnostic | undefined {
  const tasks = writersOf(outputFile);
  if (tasks > 1)
    return createDiagnostic('output-file-shared', wholeFile(stackFile), { outputFile, tasks });
  const failure = writeOutputFile(context.root, outputFile, text);
  return failure && describeWriteFailure(failure, outputFile, stackFile);
}
